import { HubError } from '#shared/errors/hub-error'

/** Where a step leads that changes no state. */
export const SAME = 'SAME'

/** A step: from which states it may be taken, and where it leads. */
export interface Step<State extends string> {
  readonly from: readonly State[]
  readonly to: State | typeof SAME
}

/**
 * The states of one kind of record and the steps between them, as data. What is not a step cannot be done. A step that leads elsewhere from
 * elsewhere, or for another reason, has several ways; a machine may say more of each.
 */
export interface StateMachine<
  State extends string = string,
  StepName extends string = string,
  Way extends Step<State> = Step<State>,
> {
  /** What it is a state of, as people say it: `override`. */
  readonly name: string
  readonly states: readonly State[]
  readonly steps: Readonly<Record<StepName, Way | readonly Way[]>>
}

/**
 * Defines a state machine.
 *
 * @example
 * const door = defineStateMachine({
 *   name: 'door',
 *   states: ['OPEN', 'SHUT'],
 *   steps: { open: { from: ['SHUT'], to: 'OPEN' }, shut: { from: ['OPEN'], to: 'SHUT' } },
 * })
 */
export function defineStateMachine<
  const State extends string,
  const StepName extends string,
  Way extends Step<State> = Step<State>,
>(
  // The states are listed once; a step between others does not compile.
  definition: Omit<StateMachine<State, StepName, Way>, 'steps'> & {
    readonly steps: Readonly<Record<StepName, NoInfer<Way> | readonly NoInfer<Way>[]>>
  },
): StateMachine<State, StepName, Way> {
  return definition
}

/** The ways that a step has from a state, in the order of the definition; none where it cannot be taken from there. */
export function waysFrom<State extends string, StepName extends string, Way extends Step<State>>(
  machine: StateMachine<State, StepName, Way>,
  state: State,
  step: StepName,
): Way[] {
  const ways: Way | readonly Way[] = machine.steps[step]
  return (isList<Way>(ways) ? ways : [ways]).filter(({ from }) => from.includes(state))
}

/** Array.isArray does not tell a list that cannot be changed. */
const isList = <Way>(ways: Way | readonly Way[]): ways is readonly Way[] => Array.isArray(ways)

/** The steps that can be taken from a state, in the order of the definition. */
export function stepsFrom<State extends string, StepName extends string, Way extends Step<State>>(
  machine: StateMachine<State, StepName, Way>,
  state: State,
): StepName[] {
  // Object.keys widens to string; these are exactly the machine's own.
  const names = Object.keys(machine.steps) as StepName[]
  return names.filter((name) => waysFrom(machine, state, name).length > 0)
}

/** The refusal of a step, which says what is possible instead. */
export function stepNotPossible(
  name: string,
  state: string,
  step: string,
  possible: readonly string[],
): HubError {
  return new HubError('STEP_NOT_POSSIBLE', `${step}: the ${name} is ${state}. ${possibleInstead(possible)}`, {
    possible,
  })
}

/** What is possible instead, as a sentence. */
export const possibleInstead = (possible: readonly string[]): string =>
  possible.length === 0 ? 'Nothing more can be done.' : `Possible: ${possible.join(', ')}.`

/**
 * Where a step leads from a state. Take it by one conditional `UPDATE … WHERE state = <from>`: of two that are taken at once the second
 * finds no row, and ends here too.
 *
 * @throws HubError STEP_NOT_POSSIBLE, which says what is possible from there
 */
export function stepOf<State extends string, StepName extends string>(
  machine: StateMachine<State, StepName>,
  state: State,
  step: StepName,
): State {
  const [way] = waysFrom(machine, state, step)
  if (way === undefined) throw stepNotPossible(machine.name, state, step, stepsFrom(machine, state))
  return way.to === SAME ? state : way.to
}
