import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'
import type { Consent as ConsentStateCode } from '#shared/sharing/vocabulary'

/** What was answered. EXPIRED and CONFLICTED are no answers: they follow from the records and the date. */
export const ConsentAnswer = defineCodeSet<Exclude<ConsentStateCode, 'EXPIRED' | 'CONFLICTED'>>({
  name: 'ConsentAnswer',
  description: 'What was answered when consent was sought, or why it was not.',
  source: 'MASH Hub, sharing rules',
  codes: {
    GIVEN: 'Given',
    REFUSED: 'Refused',
    WITHDRAWN: 'Given before, and withdrawn',
    NOT_SOUGHT: 'Not sought',
    NOT_SOUGHT_UNSAFE: 'Not sought, because asking would put somebody at risk',
    UNABLE: 'Nobody was able to give it',
  },
})
export type ConsentAnswer = CodeOf<typeof ConsentAnswer>

/** Where consent stands. */
export const ConsentState = defineCodeSet<ConsentStateCode>({
  name: 'ConsentState',
  description: 'Where consent stands on a day.',
  source: 'MASH Hub, sharing rules',
  codes: {
    ...ConsentAnswer.sentences,
    EXPIRED: 'It has run out',
    CONFLICTED: 'One whose consent it is says yes, and another no',
  },
})

/** What the consent is to. They are three things, and one never stands for another. */
export const ConsentKind = defineCodeSet({
  name: 'ConsentKind',
  description: 'What the consent is to.',
  source: 'MASH Hub, sharing rules',
  codes: {
    SERVICE: 'Agreement to a service',
    CONFIDENTIALITY: 'Consent to share what is confidential (common law)',
    DATA_PROTECTION:
      'Consent as a lawful basis (UK GDPR Article 6(1)(a)), which safeguarding hardly ever stands on',
  },
})
export type ConsentKind = CodeOf<typeof ConsentKind>

/** What makes the giver the one to ask. */
export const Competence = defineCodeSet({
  name: 'Competence',
  description: 'What makes the giver the one to ask.',
  source: 'MASH Hub, sharing rules',
  codes: {
    ADULT: 'An adult: for himself or herself, or with parental responsibility',
    SIXTEEN_OR_OVER: 'Sixteen or over (Family Law Reform Act 1969 section 8)',
    GILLICK: 'Under sixteen and assessed as competent (Gillick v West Norfolk [1986] AC 112)',
  },
})
export type Competence = CodeOf<typeof Competence>

/** How it is known. */
export const ConsentEvidence = defineCodeSet({
  name: 'ConsentEvidence',
  description: 'How the answer is known.',
  source: 'MASH Hub, sharing rules',
  codes: {
    VERBAL: 'Said, and noted',
    FORM: 'A signed form',
    RECORDING: 'A recording',
    NONE: 'Nobody was asked',
  },
})
export type ConsentEvidence = CodeOf<typeof ConsentEvidence>
