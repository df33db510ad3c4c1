import { refuse } from '#shared/errors/refuse'
import { HubError } from '#shared/errors/hub-error'
import { SAME, stepNotPossible, stepsFrom, waysFrom } from '#shared/state-machine/define-state-machine'
import { plainText } from '#shared/subgraph/plain-text'
import { neededParticipants, StrategyParticipant } from './hand-over.codes.js'
import type { SocialCareHandOverEventInput } from './hand-over.input.js'
import { handedOverMachine, type HandedOverPart, type HandedOverState } from './hand-over.states.js'
import { stateOf, type StoredHandOver, type StoredStep } from './stored-hand-over.js'

const bounds = { name: { maximum: 200 }, text: { minimum: 20, maximum: 2_000 } }
const MAXIMUM_PARTICIPANTS = 30

/** An event that may happen, with everything that it takes. */
export interface ReadEvent extends Omit<StoredStep, 'state'> {
  readonly state: Exclude<HandedOverState, 'RECEIVED' | 'AWAITING_AUTHORITY' | 'LINKED'>
  readonly record: string | null
  readonly told: string | null
}

/**
 * Reads an event: whether it may happen the table says, and what it takes.
 *
 * @param today in England
 * @throws HubError STEP_NOT_POSSIBLE with what is possible; BAD_INPUT, which names the field
 */
export function readEvent(
  input: SocialCareHandOverEventInput,
  stored: StoredHandOver,
  by: string,
  today: string,
): ReadEvent {
  const { event, on, result = null, point = null } = input
  const from = stateOf(stored)
  const ways = waysFrom(handedOverMachine, from, event)
  if (ways.length === 0) throw stepNotPossible('hand-over', from, event, stepsFrom(handedOverMachine, from))
  // What the discussion came to was said when it was held.
  const held = stored.steps.at(-1)?.result ?? null
  const way = ways.find(({ result: leads }) => leads === undefined || leads === held)
  const state = way?.to
  if (way === undefined || state === undefined || state === SAME || isFirst(state)) {
    throw new HubError('STEP_NOT_POSSIBLE', `${event}: it is not known what the discussion came to.`)
  }
  assertSent(event, way.takes ?? [], input)
  const earliest = stored.steps.at(-1)?.on ?? stored.receivedOn
  if (on < earliest || on > today) refuse(`on lies between ${earliest} and today.`)
  const text = (name: 'record' | 'told'): string | null => {
    const given = input[name] ?? null
    return given === null ? null : plainText(name, given, bounds.text)
  }
  return {
    ...{ number: stored.steps.length + 1, event, state, on, by, result, point },
    participants: input.participants ? readParticipants(input.participants) : null,
    record: text('record'),
    told: text('told'),
  }
}

const isFirst = (state: HandedOverState): state is 'RECEIVED' | 'AWAITING_AUTHORITY' | 'LINKED' =>
  ['RECEIVED', 'AWAITING_AUTHORITY', 'LINKED'].includes(state)

const parts: readonly HandedOverPart[] = ['participants', 'result', 'record', 'point', 'told']

function assertSent(
  event: string,
  takes: readonly HandedOverPart[],
  input: SocialCareHandOverEventInput,
): void {
  const sent = parts.filter((part) => (input[part] ?? null) !== null)
  const missing = takes.filter((part) => !sent.includes(part))
  if (missing.length > 0) refuse(`${missing.join(', ')}: ${event} takes it.`)
  const surplus = sent.filter((part) => !takes.includes(part))
  if (surplus.length > 0) refuse(`${surplus.join(', ')}: ${event} does not take it.`)
}

/** Nothing is called, or decided, without those whom the law needs there. */
function readParticipants(
  given: NonNullable<SocialCareHandOverEventInput['participants']>,
): NonNullable<StoredStep['participants']> {
  if (given.length > MAXIMUM_PARTICIPANTS) refuse(`participants: name at most ${MAXIMUM_PARTICIPANTS}.`)
  const missing = neededParticipants.filter((needed) => !given.some(({ part }) => part === needed))
  if (missing.length > 0) {
    refuse(`participants: it needs ${missing.map((part) => StrategyParticipant.describe(part)).join(', ')}.`)
  }
  return given.map(({ part, name }) => ({ part, name: plainText('participants.name', name, bounds.name) }))
}
