import { readStep, type ReadStep } from '#shared/agency/hand-over/read-step'
import { refuse } from '#shared/errors/refuse'
import { plainText } from '#shared/subgraph/plain-text'
import { neededParticipants, type SocialCareHandOverEvent } from './hand-over.codes.js'
import type { SocialCareHandOverEventInput } from './hand-over.input.js'
import {
  handedOverCourse,
  type HandedOverPart,
  type HandedOverState,
  type HandedOverStep,
} from './hand-over.states.js'
import type { SaidWithStep, SocialCareStored } from './stored-step.js'

const bounds = { name: { maximum: 200 }, text: { minimum: 20, maximum: 2_000 } }
const MAXIMUM_PARTICIPANTS = 30

/** An event that may happen, with everything that it takes. */
export interface ReadEvent extends Pick<
  ReadStep<HandedOverState, SocialCareHandOverEvent, HandedOverPart, HandedOverStep>,
  'number' | 'event' | 'state' | 'on' | 'ends'
> {
  readonly said: SaidWithStep
  readonly record: string | null
}

/**
 * Reads an event: whether it may happen the table says, and what it takes.
 *
 * @param today in England
 * @throws HubError STEP_NOT_POSSIBLE with what is possible; BAD_INPUT, which names the field
 */
export function readEvent(
  input: SocialCareHandOverEventInput,
  stored: SocialCareStored,
  today: string,
): ReadEvent {
  // What the discussion came to was said when it was held.
  const held = stored.steps.at(-1)?.result
  const { number, event, state, on, ends } = readStep(
    handedOverCourse,
    stored,
    input,
    today,
    ({ result }) => result === undefined || result === held,
  )
  const { participants, result, point, record, told } = input
  return {
    ...{ number, event, state, on, ends },
    said: {
      ...(participants && { participants: readParticipants(participants) }),
      ...(result && { result }),
      ...(point && { point }),
      ...(isSaid(told) && { told: plainText('told', told, bounds.text) }),
    },
    record: isSaid(record) ? plainText('record', record, bounds.text) : null,
  }
}

/** An empty text is one, and too short. */
const isSaid = (text: string | null | undefined): text is string => text !== null && text !== undefined

/** Nothing is called, or decided, without those whom the law needs there. */
function readParticipants(
  given: NonNullable<SocialCareHandOverEventInput['participants']>,
): NonNullable<SaidWithStep['participants']> {
  if (given.length > MAXIMUM_PARTICIPANTS) refuse(`participants: name at most ${MAXIMUM_PARTICIPANTS}.`)
  const missing = neededParticipants.filter((needed) => !given.some(({ part }) => part === needed))
  if (missing.length > 0) {
    refuse(`participants: it needs ${missing.join(', ')}.`)
  }
  return given.map(({ part, name }) => ({ part, name: plainText('participants.name', name, bounds.name) }))
}
