import { defineCodeSet, type CodeOf } from './define-code-set.js'

/** How a pupil was sent out of school. */
export const SuspensionType = defineCodeSet({
  name: 'SuspensionType',
  description: 'A suspension or a permanent exclusion.',
  source: 'DfE common basic data set, exclusion type',
  codes: {
    SUSP: 'Suspension',
    PERM: 'Permanent exclusion',
    LNCH: 'Suspension for lunchtimes, each counted as half a day',
  },
})
export type SuspensionType = CodeOf<typeof SuspensionType>

/** Why; up to three for each suspension or exclusion. */
export const SuspensionReason = defineCodeSet({
  name: 'SuspensionReason',
  description: 'Why a pupil was suspended or permanently excluded; up to three reasons.',
  // Taken from a school system's transcription of the May 2026 edition; from which term each newer code counts
  // was not found, so none is refused for its date.
  source: 'DfE common basic data set, exclusion reason, edition of May 2026',
  codes: {
    PP: 'Physical assault against a pupil',
    PA: 'Physical assault against an adult',
    VP: 'Verbal abuse or threatening behaviour against a pupil',
    VA: 'Verbal abuse or threatening behaviour against an adult',
    OW: 'Use or threat of use of an offensive weapon or prohibited item',
    BW: 'Found to have brought a weapon or prohibited item into school',
    BU: 'Bullying',
    TB: 'Cyber-bullying or threatening behaviour online',
    RA: 'Racist abuse, including bullying',
    LG: 'Abuse against sexual orientation and gender identity, including bullying',
    DS: 'Abuse relating to disability, including bullying',
    SM: 'Sexual misconduct',
    SB: 'Harmful sexual behaviour',
    MB: 'Misogynistic behaviour',
    AB: 'Misandrist behaviour',
    DR: 'Drug related',
    AR: 'Alcohol related',
    SR: 'Smoking related',
    VR: 'Vaping related',
    DA: 'Drug and alcohol related',
    DM: 'Damage to property',
    TH: 'Theft',
    LD: 'Persistent disruptive behaviour: low-level disruption',
    CB: 'Persistent disruptive behaviour: challenging behaviour',
    DB: 'Persistent or general disruptive behaviour',
    MT: 'Inappropriate use of social media or online technology',
    MP: 'Use of a mobile phone',
    OS: 'Misbehaviour outside school',
    PH: 'Wilful and repeated breach of measures that protect public health',
  },
})
export type SuspensionReason = CodeOf<typeof SuspensionReason>
