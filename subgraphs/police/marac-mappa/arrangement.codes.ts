import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** Arrangements of several agencies round one dangerous situation or person. */
export const MultiAgencyArrangement = defineCodeSet({
  name: 'MultiAgencyArrangement',
  description: 'An arrangement of several agencies round one dangerous situation or person.',
  source: 'SafeLives (MARAC); Criminal Justice Act 2003 s325 (MAPPA)',
  codes: {
    MARAC: 'Multi-agency risk assessment conference: high-risk domestic abuse',
    MAPPA: 'Multi-agency public protection arrangements: a sexual, violent or terrorist offender',
  },
})
export type MultiAgencyArrangement = CodeOf<typeof MultiAgencyArrangement>

/** As whom somebody is known to an arrangement. */
export const ArrangementPart = defineCodeSet({
  name: 'ArrangementPart',
  description: 'As whom somebody is known to an arrangement.',
  source: 'this hub',
  codes: { VICTIM: 'Victim', PERPETRATOR: 'Perpetrator', OFFENDER: 'Offender under management' },
})
export type ArrangementPart = CodeOf<typeof ArrangementPart>
