import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** Arrangements of several agencies round one dangerous situation or person. */
export const PoliceArrangementKind = defineCodeSet({
  name: 'PoliceArrangementKind',
  description: 'An arrangement of several agencies round one dangerous situation or person.',
  source: 'SafeLives (MARAC); Criminal Justice Act 2003 s325 (MAPPA)',
  codes: {
    MARAC: 'Multi-agency risk assessment conference: high-risk domestic abuse',
    MAPPA: 'Multi-agency public protection arrangements: a sexual, violent or terrorist offender',
  },
})
export type PoliceArrangementKind = CodeOf<typeof PoliceArrangementKind>

/** As whom somebody is known to an arrangement. */
export const PoliceArrangementPart = defineCodeSet({
  name: 'PoliceArrangementPart',
  description: 'As whom somebody is known to an arrangement.',
  source: 'this hub',
  codes: { VICTIM: 'Victim', PERPETRATOR: 'Perpetrator', OFFENDER: 'Offender under management' },
})
export type PoliceArrangementPart = CodeOf<typeof PoliceArrangementPart>
