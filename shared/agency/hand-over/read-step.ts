import { HubError } from '#shared/errors/hub-error'
import { refuse } from '#shared/errors/refuse'
import { stepNotPossible, stepsFrom, waysFrom } from '#shared/state-machine/define-state-machine'
import { isEnd, stateOf, type HandOverCourse, type HandOverWay } from './hand-over-course.js'
import type { StoredHandOver, StoredStep } from './stored-hand-over.js'

/** What somebody says has happened to a case, and what she sends with it. */
export type StepInput<Event extends string, Part extends string> = {
  readonly event: Event
  readonly on: string
} & Readonly<Partial<Record<Part, unknown>>>

/** A step that may be taken: the row of the table by which it goes, beside what is stored of it. */
export interface ReadStep<
  State extends string,
  Event extends string,
  Part extends string,
  Way extends HandOverWay<State, Part>,
> extends Omit<StoredStep<State, Event>, 'by'> {
  readonly state: Way['to']
  readonly way: Way
  /** Whether nothing can happen after it. */
  readonly ends: boolean
}

/**
 * Whether a step may be taken the table says, and what it takes.
 *
 * @param today in England
 * @param leads which way it goes, where there are several from here
 * @throws HubError STEP_NOT_POSSIBLE with what is possible; BAD_INPUT, which names the field
 */
export function readStep<
  State extends string,
  Event extends string,
  Part extends string,
  Way extends HandOverWay<State, Part>,
>(
  course: HandOverCourse<State, Event, Part, Way>,
  stored: StoredHandOver<StoredStep<State, Event>>,
  input: StepInput<Event, Part>,
  today: string,
  leads: (way: Way) => boolean = () => true,
): ReadStep<State, Event, Part, Way> {
  const { machine } = course
  const { event, on } = input
  const from = stateOf(course, stored)
  const ways = waysFrom(machine, from, event)
  if (ways.length === 0) throw stepNotPossible(machine.name, from, event, stepsFrom(machine, from))
  const way = ways.find(leads)
  if (way === undefined) throw new HubError('STEP_NOT_POSSIBLE', `${event}: it is not said where it leads.`)
  assertSent(course, way, input)
  const earliest = stored.steps.at(-1)?.on ?? stored.receivedOn
  if (on < earliest || on > today) refuse(`on lies between ${earliest} and today.`)
  return { number: stored.steps.length + 1, event, state: way.to, on, way, ends: isEnd(course, way.to) }
}

function assertSent<State extends string, Event extends string, Part extends string>(
  { machine }: HandOverCourse<State, Event, Part>,
  { takes = [] }: HandOverWay<State, Part>,
  input: StepInput<Event, Part>,
): void {
  const { event } = input
  const ways = Object.values<HandOverWay<State, Part> | readonly HandOverWay<State, Part>[]>(
    machine.steps,
  ).flat()
  const parts = new Set(ways.flatMap((way) => way.takes ?? []))
  const sent = [...parts].filter((part) => (input[part] ?? null) !== null)
  const missing = takes.filter((part) => !sent.includes(part))
  if (missing.length > 0) refuse(`${missing.join(', ')}: ${event} takes it.`)
  const surplus = sent.filter((part) => !takes.includes(part))
  if (surplus.length > 0) refuse(`${surplus.join(', ')}: ${event} does not take it.`)
}
