import type { CaseState, CaseSubject } from '../mash-assessment/case-state.js'
import { EscalationStage, type CaseEvent } from './case.codes.js'
import type { CaseCondition } from './case.states.js'
import { disagreementIn, newest, signatureOf } from './case-history.js'
import { isBelowS47 } from './is-below-s47.js'
import { outstanding } from './information-returns.js'
import { restIsDone } from './rest-is-done.js'
import { yesesStand } from './yeses-stand.js'

/** What conditions look at: the case, who wants what to happen, and at which stage. */
export interface Circumstances {
  readonly state: CaseState
  readonly user: { readonly id: string; readonly agency: string }
  readonly stage: EscalationStage | null
  readonly event: CaseEvent
}

/**
 * Whether a condition of the table holds. Those of events that are not recorded by saying so, the hub's own, are told where these
 * happen.
 */
const tests: Readonly<Partial<Record<CaseCondition, (circumstances: Circumstances) => boolean>>> = {
  OPEN_AT_SOCIAL_CARE: ({ state: { contacts } }) =>
    contacts.some(({ children }) => children.some(({ openAtSocialCare }) => openAtSocialCare === true)),
  // Whom a manager has given the case is who works with the child.
  WORKER_OR_MANAGER: ({ state: { tasks }, user }) => tasks.some(({ userId }) => userId === user.id),
  CONSENT_LED: ({ state }) => state.profile === 'CONSENT_LED',
  NOT_SAFEGUARDING: ({ state }) =>
    ['NONE', 'EARLY_HELP'].includes(state.basis) && state.contacts.every(({ inDanger }) => !inDanger),
  // The check is done on receipt: of a case that the hub did not receive nobody knows.
  CUMULATIVE_CHECK_DONE: ({ state: { contacts } }) =>
    contacts.length > 0 && contacts.every(({ children }) => children.every(({ escalates }) => !escalates)),
  CONSENT_KNOWN: ({ state }) =>
    state.subjects.every((child) =>
      state.consents.some(({ subjectId }) => whoseWord(child, state).includes(subjectId)),
    ),
  BASIS_SET: ({ state }) => state.basis !== 'NONE',
  RETURNS_OUTSTANDING: ({ state, user }) => outstanding(state).some((agency) => agency !== user.agency),
  ANOTHER_PERSON: ({ state, user }) => {
    const decided = newest(state.events, 'PROPOSE_DECISION', 'IMMEDIATE_DANGER')
    return decided !== undefined && decided.by !== user.id
  },
  SIGNED: ({ state }) => !isUnsigned(state),
  DECIDED_UNSIGNED: ({ state }) => isUnsigned(state),
  CONSENT_STANDS: ({ state }) =>
    newest(state.events, 'PROPOSE_DECISION', 'CONSENT_WITHDRAWN')?.event !== 'CONSENT_WITHDRAWN' &&
    yesesStand(state),
  BELOW_S47: ({ state }) => isBelowS47(state),
  PROPOSED_IN_TRIAGE: ({ state }) => newest(state.events, 'PROPOSE_DECISION')?.from === 'TRIAGE',
  REST_IS_DONE: ({ state, event }) => restIsDone(state, event),
  NEXT_STAGE: ({ state, stage }) => {
    const last = disagreementIn(state.events)?.stage ?? null
    const stages = EscalationStage.codes
    return stage !== null && stages.indexOf(stage) === (last === null ? 0 : stages.indexOf(last) + 1)
  },
  DISAGREEMENT_OPEN: ({ state }) => disagreementIn(state.events) !== undefined,
  THEIR_DISAGREEMENT: ({ state, user }) => disagreementIn(state.events)?.agency === user.agency,
  AT_LAST_STAGE: ({ state }) => disagreementIn(state.events)?.stage === EscalationStage.codes.at(-1),
}

/** Whether a condition holds; one that nobody can tell does not. */
export const holdsIn =
  (circumstances: Circumstances) =>
  (condition: CaseCondition): boolean =>
    tests[condition]?.(circumstances) ?? false

/** Whose consent is the child's: before birth the mother's word about herself. */
const whoseWord = ({ id, dateOfBirth, dueDate }: CaseSubject, { relatives }: CaseState): string[] => {
  const unborn = dateOfBirth === null && dueDate !== null
  const mothers = relatives.filter(
    ({ childId, relationship }) => unborn && childId === id && relationship === 'MOTHER',
  )
  return [id, ...mothers.map((mother) => mother.id)]
}

/** A decision in immediate danger is signed afterwards; every other one was before it was a decision. */
function isUnsigned({ events }: CaseState): boolean {
  const decided = newest(events, 'IMMEDIATE_DANGER')
  return decided !== undefined && signatureOf(events, decided.number) === undefined
}
