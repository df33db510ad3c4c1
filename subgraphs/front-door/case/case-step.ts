import { HubError } from '#shared/errors/hub-error'
import { SAME, stepNotPossible, stepsFrom, waysFrom } from '#shared/state-machine/define-state-machine'
import type { MashAssessmentStatus } from '../mash-assessment/mash-assessment.codes.js'
import type { CaseEvent } from './case.codes.js'
import {
  caseConditions,
  caseMachine,
  type CaseActor,
  type CaseCondition,
  type CasePart,
  type CaseStatus,
} from './case.states.js'

/** Somebody wants something to happen to a case. */
export interface WantedStep {
  readonly state: CaseStatus
  readonly event: CaseEvent
  /** What the person is to the case; somebody may be several. */
  readonly actors: readonly CaseActor[]
  readonly sent: readonly CasePart[]
  readonly holds: (condition: CaseCondition) => boolean
}

/** Where it leads, and as what the person has done it. */
export interface TakenStep {
  readonly status: MashAssessmentStatus
  readonly actor: CaseActor
}

/** Events that somebody can bring about from a state, if their conditions hold, in the order of the table. */
export const eventsFor = (state: CaseStatus, actors: readonly CaseActor[]): CaseEvent[] =>
  stepsFrom(caseMachine, state).filter((event) =>
    waysFrom(caseMachine, state, event).some(({ by }) => isOneOf(by, actors)),
  )

/**
 * Where an event leads, by the table and nothing else.
 *
 * @throws HubError STEP_NOT_POSSIBLE, FORBIDDEN - each with what is possible for the person instead -, BAD_INPUT for what is missing or too
 * much in what was sent, or the error of a condition that does not hold, which it names
 */
export function caseStep({ state, event, actors, sent, holds }: WantedStep): TakenStep {
  const possible = eventsFor(state, actors)
  const ways = waysFrom(caseMachine, state, event)
  if (ways.length === 0) throw stepNotPossible(caseMachine.name, state, event, possible)
  const theirs = ways.filter(({ by }) => isOneOf(by, actors))
  if (theirs.length === 0) {
    const instead = possible.length === 0 ? '' : ` Possible for you: ${possible.join(', ')}.`
    throw new HubError('FORBIDDEN', `${event}: the case is ${state}.${instead}`)
  }
  const open =
    theirs.find(({ when = [] }) => when.every(holds)) ?? refuseCondition(event, theirs[0]?.when, holds)
  assertSent(event, open.takes ?? [], sent)
  return {
    status: destination(state, open.to),
    actor: actors.find((each) => open.by.includes(each)) ?? 'HUB',
  }
}

const isOneOf = (by: readonly CaseActor[], actors: readonly CaseActor[]): boolean =>
  actors.some((actor) => by.includes(actor))

/** @throws HubError always, with the first condition that does not hold */
function refuseCondition(
  event: CaseEvent,
  when: readonly CaseCondition[] = [],
  holds: WantedStep['holds'],
): never {
  const [unmet] = when.filter((condition) => !holds(condition)).map((condition) => caseConditions[condition])
  const code = unmet !== undefined && 'code' in unmet ? unmet.code : 'STEP_NOT_POSSIBLE'
  throw new HubError(code, `${event} is possible where ${unmet?.says ?? 'its conditions hold'}.`)
}

function assertSent(event: CaseEvent, takes: readonly CasePart[], sent: readonly CasePart[]): void {
  const missing = takes.filter((part) => !sent.includes(part))
  if (missing.length > 0) throw new HubError('BAD_INPUT', `${event} takes ${missing.join(', ')}.`)
  const surplus = sent.filter((part) => !takes.includes(part))
  if (surplus.length > 0) throw new HubError('BAD_INPUT', `${event} does not take ${surplus.join(', ')}.`)
}

/** No event ends where there is no case: the table has none. */
function destination(state: CaseStatus, to: CaseStatus | typeof SAME): MashAssessmentStatus {
  const next = to === SAME ? state : to
  if (next === 'NONE') throw new Error('An event of the table leads to no case.')
  return next
}
