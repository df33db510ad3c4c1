import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** What can happen to a case. */
export const CaseEvent = defineCodeSet({
  name: 'CaseEvent',
  description: 'What can happen to a case.',
  source: 'MASH Hub, states of a case',
  codes: {
    RECEIVE: 'A contact is received',
    LINK_OPEN_CASE: 'The child is open to social care already: the contact goes there',
    ACKNOWLEDGE: 'Social care acknowledges a contact on a case of its own',
    IMMEDIATE_DANGER: 'A child is in danger now: straight to a strategy discussion',
    SCREEN: 'The first screening begins',
    ASK_REFERRER: 'The referrer is asked something',
    REFERRER_ANSWERS: 'The referrer has answered',
    RETURN: 'The contact goes back to the referrer',
    OPEN_ASSESSMENT: 'What agencies know is needed before deciding',
    REQUEST_INFORMATION: 'Agencies are asked',
    RETURN_RECEIVED: 'An agency has answered',
    RE_RATE: 'The urgency is rated anew',
    ANALYSE: 'What is known is weighed',
    PROPOSE_DECISION: 'A decision is proposed',
    SIGN_OFF: 'The decision is signed',
    SEND_BACK: 'The decision is not signed, and goes back',
    CONSENT_WITHDRAWN: 'A consent is taken back',
    HAND_OVER_ACKNOWLEDGED: 'Who goes on with the child has acknowledged it',
    FEEDBACK_SENT: 'The referrer has been told what became of it',
    FAMILY_TOLD: 'The family has been told, or it is written down why not',
    DISAGREE: 'A partner disagrees with the decision',
    DISAGREEMENT_SETTLED: 'The disagreement is at an end',
  },
})
export type CaseEvent = CodeOf<typeof CaseEvent>

const recordable = [
  'LINK_OPEN_CASE',
  'ACKNOWLEDGE',
  'SCREEN',
  'ASK_REFERRER',
  'REFERRER_ANSWERS',
  'RETURN',
  'OPEN_ASSESSMENT',
  'REQUEST_INFORMATION',
  'RETURN_RECEIVED',
  'RE_RATE',
  'ANALYSE',
  'PROPOSE_DECISION',
  'SIGN_OFF',
  'SEND_BACK',
  'IMMEDIATE_DANGER',
  'CONSENT_WITHDRAWN',
  'FEEDBACK_SENT',
  'FAMILY_TOLD',
  'DISAGREE',
  'DISAGREEMENT_SETTLED',
] as const satisfies readonly CaseEvent[]

/** What people bring about by saying so: `recordCaseEvent`. */
export const RecordableCaseEvent = defineCodeSet({
  name: 'RecordableCaseEvent',
  description: 'What people bring about on a case by saying so.',
  source: 'MASH Hub, states of a case',
  // Built from these very events; Object.fromEntries cannot say so.
  codes: Object.fromEntries(recordable.map((event) => [event, CaseEvent.sentences[event]])) as Record<
    (typeof recordable)[number],
    string
  >,
})
export type RecordableCaseEvent = CodeOf<typeof RecordableCaseEvent>

/** Who takes a disagreement up, each if the one before has not settled it. */
export const EscalationStage = defineCodeSet({
  name: 'EscalationStage',
  description: 'Who takes a disagreement up, each if the one before has not settled it.',
  source: 'MASH Hub, states of a case',
  codes: {
    PRACTITIONER: 'The practitioners among themselves',
    MANAGER: 'Their managers',
    HEAD: 'The heads of service',
    PARTNERSHIP: 'The safeguarding partnership',
  },
})
export type EscalationStage = CodeOf<typeof EscalationStage>

/** How a disagreement ended. */
export const Settlement = defineCodeSet({
  name: 'Settlement',
  description: 'How a disagreement with a decision ended; why says the rest.',
  source: 'MASH Hub, states of a case',
  codes: {
    STANDS: 'The decision stands, and whoever disagreed was told why',
    CHANGED: 'What is done for the child has changed: by a new contact, or by whoever goes on with the child',
    WITHDRAWN: 'Whoever disagreed no longer does',
  },
})
export type Settlement = CodeOf<typeof Settlement>

/** What an agency answers about what it was asked for. */
export const ReturnAnswer = defineCodeSet({
  name: 'ReturnAnswer',
  description: 'What an agency answers about a category that it was asked for.',
  source: 'MASH Hub, states of a case',
  codes: {
    SHARED: 'What it holds is shared, as the sharing rules say',
    NIL: 'It holds nothing',
    HELD: 'It is held back: sharing would harm the child more (Children Act 2004 section 16LA(3))',
    REFUSED: 'It is refused, for another reason',
  },
})
export type ReturnAnswer = CodeOf<typeof ReturnAnswer>
