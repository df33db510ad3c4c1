import { defineCodeSet, type CodeOf } from './define-code-set.js'

/** Why a new episode of being looked after began. */
export const EpisodeStartReason = defineCodeSet({
  name: 'EpisodeStartReason',
  description: 'Why a new episode of being looked after began.',
  source: 'DfE children looked after (SSDA903), reason for new episode',
  codes: {
    S: 'Started to be looked after',
    L: 'Legal status changed',
    P: 'Placement and carers changed',
    T: 'Placement changed, carers the same',
    B: 'Legal status, placement and carers changed',
    U: 'Legal status and placement changed, carers the same',
  },
})
export type EpisodeStartReason = CodeOf<typeof EpisodeStartReason>

/** Why an episode of being looked after ended. */
export const EpisodeEndReason = defineCodeSet({
  name: 'EpisodeEndReason',
  description: 'Why an episode of being looked after ended.',
  source: 'DfE children looked after (SSDA903), reason episode ceased',
  codes: {
    X1: 'A new episode begins on the same day',
    E11: 'Adopted, application unopposed',
    E12: 'Adopted, consent dispensed with by the court',
    E2: 'Died',
    E3: 'Care taken over by another local authority in the UK',
    E4A: 'Returned home to parents or others with parental responsibility, as planned',
    E4B: 'Returned home to parents or others with parental responsibility, not as planned',
    E13: 'Left to live with people who have no parental responsibility',
    E41: 'Child arrangements order on where the child is to live',
    E45: 'Special guardianship order to former foster carers, relatives or friends',
    E46: 'Special guardianship order to former foster carers, others',
    E47: 'Special guardianship order to other carers, relatives or friends',
    E48: 'Special guardianship order to other carers, others',
    E5: 'Independent living with formal support',
    E6: 'Independent living without formal support',
    E7: 'Residential care funded by adult social care',
    E9: 'Sentenced to custody',
    E14: 'Accommodation on remand ended',
    E15: 'Found by age assessment to be 18 or over',
    E16: 'Moved abroad',
    E17: 'Aged 18 or over and stayed with current carers',
    E8: 'Any other reason',
  },
})
export type EpisodeEndReason = CodeOf<typeof EpisodeEndReason>
