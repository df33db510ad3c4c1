import { handOverOutcomes, type HandOverOutcome } from '#shared/hand-over/hand-over.contract'
import type { HandOverProgress } from '#shared/hand-over/hand-over-progress.contract'
import { stepsFrom, type StateMachine, type Step } from '#shared/state-machine/define-state-machine'
import type { StoredHandOver, StoredStep } from './stored-hand-over.js'

/** A row of the table of what can happen to a case that was handed over: where it leads is what whoever handed it over is told. */
export interface HandOverWay<State extends string, Part extends string> extends Step<State> {
  readonly to: State & HandOverProgress
  /** What must be sent with the event. */
  readonly takes?: readonly Part[]
}

/** How one agency goes on with what is handed over to it, as data. */
export interface HandOverCourse<
  State extends string,
  Event extends string,
  Part extends string = string,
  Way extends HandOverWay<State, Part> = HandOverWay<State, Part>,
> {
  readonly machine: StateMachine<State, Event, Way>
  /** Where a case stands before anything has happened to it, by the outcome with which it came. */
  readonly first: Readonly<Partial<Record<HandOverOutcome, State>>>
}

/** Where a case stands: what happened to it last says it, or how it came. */
export function stateOf<State extends string, Event extends string>(
  { first }: Pick<HandOverCourse<State, Event>, 'first'>,
  { outcome, steps }: StoredHandOver<StoredStep<State, Event>>,
): State {
  const state = steps.at(-1)?.state ?? first[outcome]
  if (state === undefined) throw new Error(`${outcome} is not handed over here.`)
  return state
}

/** Whether nothing leads on from a state. */
export const isEnd = <State extends string, Event extends string, Part extends string>(
  { machine }: Pick<HandOverCourse<State, Event, Part>, 'machine'>,
  state: State,
): boolean => stepsFrom(machine, state).length === 0

/** Outcomes with which a case is at an end when it comes. */
export function endedOutcomes<State extends string, Event extends string, Part extends string>(
  course: HandOverCourse<State, Event, Part>,
): HandOverOutcome[] {
  return handOverOutcomes.filter((outcome) => {
    const state = course.first[outcome]
    return state !== undefined && isEnd(course, state)
  })
}

/** Where a case stands, as its agency is told. */
export const standing = <State extends string, Event extends string, Part extends string>(
  course: HandOverCourse<State, Event, Part>,
  stored: StoredHandOver<StoredStep<State, Event>>,
) => {
  const state = stateOf(course, stored)
  const { reference, decision, receivedOn, askFor } = stored
  return {
    reference,
    decision,
    state,
    receivedOn,
    askFor: [...askFor],
    possible: stepsFrom(course.machine, state),
  }
}
