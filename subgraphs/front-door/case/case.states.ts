import type { TimeLimit } from '#shared/calendar/time-limit'
import type { HubErrorCode } from '#shared/errors/catalogue'
import { defineStateMachine, SAME, type Step } from '#shared/state-machine/define-state-machine'
import { MashAssessmentStatus } from '../mash-assessment/mash-assessment.codes.js'
import type { CaseEvent, EscalationStage } from './case.codes.js'

/**
 * The whole of a case, from the first worry to its closure, as data: in which state what may happen, who may do it, what it takes, where it
 * leads, and within what time. Nothing about it stands anywhere else: `case-step.ts` reads this table, and every event goes by it.
 */

/** Who may bring something about. */
export type CaseActor =
  /** MASH_PRACTITIONER with a task on the case. */
  | 'PRACTITIONER'
  /** MASH_MANAGER with a task on the case. */
  | 'MANAGER'
  /** AGENCY_STAFF or OWNER_DESK of the agency that the case is about, or that was asked. */
  | 'AGENCY'
  /** Whoever made the contact. */
  | 'REFERRER'
  /** The hub itself. */
  | 'HUB'

/** What must be sent with an event; why it is done is sent with every one. */
export type CasePart =
  | 'contact'
  | 'message'
  | 'rag'
  | 'requests'
  | 'return'
  | 'missing'
  | 'decision'
  | 'stage'
  | 'settlement'
  | 'consent'
  | 'familyTold'

interface Condition {
  /** What is to be the case, as a refusal says it. */
  readonly says: string
  /** The error where it is not; STEP_NOT_POSSIBLE unless there is one of its own. */
  readonly code?: HubErrorCode
}

/** What must be so on the case, beside its state. */
export const caseConditions = {
  OPEN_AT_SOCIAL_CARE: { says: 'social care has an open case of the child' },
  WORKER_OR_MANAGER: { says: 'it is the allocated worker, or a manager' },
  // Where the duty to share binds, a worry is acted on and not sent back for want of a consent.
  CONSENT_LED: { says: 'consent is what sharing goes by' },
  NOT_SAFEGUARDING: { says: 'no child is in danger, and the basis is below section 17' },
  CUMULATIVE_CHECK_DONE: { says: 'the check of earlier contacts shows no concern that builds up' },
  CONSENT_KNOWN: { says: 'the register says of every child who was asked for consent, or why nobody was' },
  BASIS_SET: { says: 'the statutory basis is set' },
  RETURNS_OUTSTANDING: { says: 'agencies that were asked have still to answer' },
  ANOTHER_PERSON: { says: 'it is another person than who decided', code: 'ANOTHER_PERSON_NEEDED' },
  SIGNED: { says: 'another person has signed the decision' },
  DECIDED_UNSIGNED: { says: 'it was decided in immediate danger, and nobody has signed it' },
  PROPOSED_IN_TRIAGE: { says: 'it was proposed in triage' },
  CONSENT_STANDS: {
    says: 'no consent was taken back after it was proposed, and each yes that it names still counts as then; otherwise SEND_BACK',
  },
  BELOW_S47: { says: 'the basis is below section 47' },
  REST_IS_DONE: { says: 'hand-over, feedback and telling the family are done' },
  NEXT_STAGE: { says: 'the stage is the first one, or the one after the last' },
  DISAGREEMENT_OPEN: { says: 'a disagreement is open' },
  THEIR_DISAGREEMENT: { says: 'it is the agency that disagrees' },
  AT_LAST_STAGE: { says: 'the partnership has taken the disagreement up' },
  WITHIN_TWELVE_MONTHS: { says: 'the case was closed less than 12 months ago' },
} as const satisfies Record<string, Condition>
export type CaseCondition = keyof typeof caseConditions

/** One way of an event: a row of the table. */
export interface CaseStep extends Step<CaseStatus> {
  readonly by: readonly CaseActor[]
  readonly takes?: readonly CasePart[]
  /** Where an event has several ways from a state, the first one counts whose conditions hold. */
  readonly when?: readonly CaseCondition[]
}

/** Where a case stands; before its contact is received there is none. */
export type CaseStatus = MashAssessmentStatus | 'NONE'

const beforeAnalysis = ['ASSESSMENT_OPEN', 'REQUESTED', 'RETURNS_PARTIAL', 'RETURNS_COMPLETE'] as const
const inAssessment = [...beforeAnalysis, 'ANALYSIS'] as const
const beforeDecision = [
  ...(['RECEIVED', 'AWAITING_ACKNOWLEDGEMENT', 'TRIAGE', 'AWAITING_REFERRER'] as const),
  ...inAssessment,
  'AWAITING_SIGN_OFF',
] as const

/**
 * One of the three things that remain when a case is decided: with the last of them it is closed. Nobody is told of a decision that one
 * person alone stands for; who goes on with the child in immediate danger does not wait for the signature.
 */
const afterDecision = (
  takes: readonly CasePart[] = [],
  when: readonly CaseCondition[] = [],
): readonly CaseStep[] => [
  { from: ['DECIDED'], to: 'CLOSED', by: ['HUB', 'PRACTITIONER'], takes, when: [...when, 'REST_IS_DONE'] },
  { from: ['DECIDED'], to: SAME, by: ['HUB', 'PRACTITIONER'], takes, when },
]

/** The table. */
export const caseMachine = defineStateMachine<CaseStatus, CaseEvent, CaseStep>({
  name: 'case',
  states: ['NONE', ...MashAssessmentStatus.codes],
  steps: {
    RECEIVE: [
      { from: ['NONE'], to: 'RECEIVED', by: ['PRACTITIONER', 'REFERRER', 'AGENCY'], takes: ['contact'] },
      {
        // The closed case stays as it is: a new one begins, and is linked to it as a repeat.
        from: ['CLOSED'],
        to: 'RECEIVED',
        by: ['PRACTITIONER', 'REFERRER', 'AGENCY'],
        takes: ['contact'],
        when: ['WITHIN_TWELVE_MONTHS'],
      },
    ],
    LINK_OPEN_CASE: {
      from: ['RECEIVED'],
      to: 'AWAITING_ACKNOWLEDGEMENT',
      by: ['HUB', 'PRACTITIONER'],
      when: ['OPEN_AT_SOCIAL_CARE'],
    },
    ACKNOWLEDGE: {
      from: ['AWAITING_ACKNOWLEDGEMENT'],
      to: 'LINKED_TO_OPEN_CASE',
      by: ['AGENCY', 'MANAGER'],
      when: ['WORKER_OR_MANAGER'],
    },
    IMMEDIATE_DANGER: { from: beforeDecision, to: 'DECIDED', by: ['PRACTITIONER', 'MANAGER'] },
    SCREEN: { from: ['RECEIVED'], to: 'TRIAGE', by: ['PRACTITIONER'] },
    ASK_REFERRER: { from: ['TRIAGE'], to: 'AWAITING_REFERRER', by: ['PRACTITIONER'], takes: ['message'] },
    REFERRER_ANSWERS: {
      from: ['AWAITING_REFERRER'],
      to: 'TRIAGE',
      by: ['REFERRER', 'PRACTITIONER'],
      takes: ['message'],
    },
    RETURN: {
      from: ['TRIAGE'],
      to: 'RETURNED_TO_REFERRER',
      by: ['MANAGER'],
      when: ['CONSENT_LED', 'NOT_SAFEGUARDING', 'CUMULATIVE_CHECK_DONE'],
    },
    OPEN_ASSESSMENT: {
      from: ['TRIAGE'],
      to: 'ASSESSMENT_OPEN',
      by: ['PRACTITIONER'],
      takes: ['rag'],
      when: ['CONSENT_KNOWN', 'BASIS_SET'],
    },
    REQUEST_INFORMATION: {
      from: ['ASSESSMENT_OPEN'],
      to: 'REQUESTED',
      by: ['PRACTITIONER'],
      takes: ['requests'],
    },
    RETURN_RECEIVED: [
      {
        from: ['REQUESTED', 'RETURNS_PARTIAL'],
        to: 'RETURNS_PARTIAL',
        by: ['AGENCY'],
        takes: ['return'],
        when: ['RETURNS_OUTSTANDING'],
      },
      { from: ['REQUESTED', 'RETURNS_PARTIAL'], to: 'RETURNS_COMPLETE', by: ['AGENCY'], takes: ['return'] },
    ],
    RE_RATE: { from: inAssessment, to: SAME, by: ['PRACTITIONER', 'MANAGER'], takes: ['rag'] },
    ANALYSE: [
      { from: ['RETURNS_COMPLETE'], to: 'ANALYSIS', by: ['PRACTITIONER'] },
      { from: ['RETURNS_PARTIAL', 'REQUESTED'], to: 'ANALYSIS', by: ['MANAGER'], takes: ['missing'] },
    ],
    PROPOSE_DECISION: {
      from: ['TRIAGE', 'ANALYSIS'],
      to: 'AWAITING_SIGN_OFF',
      by: ['PRACTITIONER'],
      takes: ['decision'],
    },
    SIGN_OFF: [
      {
        from: ['AWAITING_SIGN_OFF'],
        to: 'DECIDED',
        by: ['MANAGER'],
        when: ['ANOTHER_PERSON', 'CONSENT_STANDS'],
      },
      { from: ['DECIDED'], to: SAME, by: ['MANAGER'], when: ['DECIDED_UNSIGNED', 'ANOTHER_PERSON'] },
    ],
    SEND_BACK: [
      { from: ['AWAITING_SIGN_OFF'], to: 'TRIAGE', by: ['MANAGER'], when: ['PROPOSED_IN_TRIAGE'] },
      { from: ['AWAITING_SIGN_OFF'], to: 'ANALYSIS', by: ['MANAGER'] },
    ],
    CONSENT_WITHDRAWN: {
      from: beforeDecision,
      to: SAME,
      by: ['PRACTITIONER', 'HUB'],
      takes: ['consent'],
      when: ['BELOW_S47'],
    },
    HAND_OVER_ACKNOWLEDGED: afterDecision(),
    FEEDBACK_SENT: afterDecision([], ['SIGNED']),
    FAMILY_TOLD: afterDecision(['familyTold'], ['SIGNED']),
    DISAGREE: {
      from: ['DECIDED', 'CLOSED'],
      to: SAME,
      by: ['AGENCY'],
      takes: ['stage'],
      when: ['NEXT_STAGE'],
    },
    // Nobody ends a disagreement with her own decision: that is for whoever disagrees, or in the end for the partnership, whose word a
    // manager writes down (infra/decisions/settling-a-disagreement.md).
    DISAGREEMENT_SETTLED: [
      {
        from: ['DECIDED', 'CLOSED'],
        to: SAME,
        by: ['AGENCY'],
        takes: ['settlement'],
        when: ['DISAGREEMENT_OPEN', 'THEIR_DISAGREEMENT'],
      },
      {
        from: ['DECIDED', 'CLOSED'],
        to: SAME,
        by: ['MANAGER'],
        takes: ['settlement'],
        when: ['DISAGREEMENT_OPEN', 'AT_LAST_STAGE'],
      },
    ],
  },
})

/** What a clock counts from. */
export type ClockStart = 'RECEIPT' | 'STATE'

/** The time that a case has in a state: a limit, or the one of its rating, which counts from receipt; null where it waits for nothing. */
export type CaseClock = { readonly from: ClockStart; readonly limit: TimeLimit } | 'RATING' | null

const oneWorkingDay = { amount: 1, unit: 'WORKING_DAYS' } as const
const fiveWorkingDays = { amount: 5, unit: 'WORKING_DAYS' } as const

/** By when a case is to leave each state. Asking the referrer stops no clock, unless a partnership decides so. */
export const caseClocks: Readonly<Record<MashAssessmentStatus, CaseClock>> = {
  RECEIVED: { from: 'RECEIPT', limit: oneWorkingDay },
  AWAITING_ACKNOWLEDGEMENT: { from: 'STATE', limit: oneWorkingDay },
  LINKED_TO_OPEN_CASE: null,
  TRIAGE: { from: 'RECEIPT', limit: oneWorkingDay },
  AWAITING_REFERRER: { from: 'RECEIPT', limit: oneWorkingDay },
  RETURNED_TO_REFERRER: null,
  ASSESSMENT_OPEN: 'RATING',
  REQUESTED: 'RATING',
  RETURNS_PARTIAL: 'RATING',
  RETURNS_COMPLETE: 'RATING',
  ANALYSIS: 'RATING',
  AWAITING_SIGN_OFF: 'RATING',
  DECIDED: { from: 'STATE', limit: oneWorkingDay },
  CLOSED: null,
}

/** Within what time each stage is to settle a disagreement, from when it was put to it. */
export const escalationClocks: Readonly<Record<EscalationStage, TimeLimit>> = {
  PRACTITIONER: oneWorkingDay,
  MANAGER: fiveWorkingDays,
  HEAD: fiveWorkingDays,
  PARTNERSHIP: fiveWorkingDays,
}
