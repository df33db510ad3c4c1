import { HubError } from '#shared/errors/hub-error'

/** A step: from which states it may be taken, and where it leads. */
export interface Step<State extends string> {
  readonly from: readonly State[]
  readonly to: State
}

/** The states of one kind of record and the steps between them, as data. What is not a step cannot be done. */
export interface StateMachine<State extends string = string, StepName extends string = string> {
  /** What it is a state of, as people say it: `override`. */
  readonly name: string
  readonly states: readonly State[]
  readonly steps: Readonly<Record<StepName, Step<State>>>
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
export function defineStateMachine<const State extends string, const StepName extends string>(
  // The states are listed once; a step between others does not compile.
  definition: Omit<StateMachine<State, StepName>, 'steps'> & {
    readonly steps: Readonly<Record<StepName, Step<NoInfer<State>>>>
  },
): StateMachine<State, StepName> {
  return definition
}

/** The steps that can be taken from a state, in the order of the definition. */
export function stepsFrom<State extends string, StepName extends string>(
  machine: StateMachine<State, StepName>,
  state: State,
): StepName[] {
  // Object.keys widens to string; these are exactly the machine's own.
  const names = Object.keys(machine.steps) as StepName[]
  return names.filter((name) => machine.steps[name].from.includes(state))
}

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
  const possible = stepsFrom(machine, state)
  if (possible.includes(step)) return machine.steps[step].to
  const instead = possible.length === 0 ? 'Nothing more can be done' : `Possible: ${possible.join(', ')}`
  throw new HubError('STEP_NOT_POSSIBLE', `${step}: the ${machine.name} is ${state}. ${instead}.`)
}
