import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** Orders, notices and powers by which a child is protected or bound. */
export const PoliceOrderKind = defineCodeSet({
  name: 'PoliceOrderKind',
  description: 'An order, notice or power by which a child is protected or bound.',
  source: 'the statutes that each sentence names',
  codes: {
    NON_MOLESTATION: 'Non-molestation order (Family Law Act 1996 s42)',
    DOMESTIC_VIOLENCE_PROTECTION_NOTICE:
      'Domestic violence protection notice (Crime and Security Act 2010 s24)',
    DOMESTIC_VIOLENCE_PROTECTION_ORDER:
      'Domestic violence protection order (Crime and Security Act 2010 s28)',
    DOMESTIC_ABUSE_PROTECTION_NOTICE: 'Domestic abuse protection notice (Domestic Abuse Act 2021 s22)',
    DOMESTIC_ABUSE_PROTECTION_ORDER: 'Domestic abuse protection order (Domestic Abuse Act 2021 s27)',
    RESTRAINING: 'Restraining order (Sentencing Act 2020 s360)',
    STALKING_PROTECTION: 'Stalking protection order (Stalking Protection Act 2019 s2)',
    SEXUAL_HARM_PREVENTION: 'Sexual harm prevention order (Sentencing Act 2020 s345)',
    SEXUAL_RISK: 'Sexual risk order (Sexual Offences Act 2003 s122A)',
    SLAVERY_AND_TRAFFICKING_RISK: 'Slavery and trafficking risk order (Modern Slavery Act 2015 s23)',
    CHILD_ABDUCTION_WARNING_NOTICE:
      'Child abduction warning notice (no statute; Child Abduction Act 1984 s2)',
    POLICE_PROTECTION: 'Police protection, at most 72 hours (Children Act 1989 s46)',
    BAIL_CONDITION: 'Bail condition (Bail Act 1976 s3; Police and Criminal Evidence Act 1984 s47)',
    OTHER: 'Another order',
  },
})
export type PoliceOrderKind = CodeOf<typeof PoliceOrderKind>

/** On which side of an order the child stands. */
export const PoliceOrderSide = defineCodeSet({
  name: 'PoliceOrderSide',
  description: 'On which side of an order the child stands.',
  source: 'this hub',
  codes: { PROTECTED: 'The child is protected by it', BOUND: 'The child is bound by it' },
})
export type PoliceOrderSide = CodeOf<typeof PoliceOrderSide>
