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
  },
})
export type CaseEvent = CodeOf<typeof CaseEvent>
