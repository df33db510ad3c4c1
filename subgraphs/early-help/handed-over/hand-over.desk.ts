import { standing } from '#shared/agency/hand-over/hand-over-course'
import { handOverResolver } from '#shared/agency/hand-over/hand-over.resolver'
import type { StoredStep } from '#shared/agency/hand-over/stored-hand-over'
import type { EarlyHelpHandOverEvent } from './hand-over.codes.js'
import { EarlyHelpHandOverEventInput } from './hand-over.input.js'
import { handedOverCourse, type HandedOverState } from './hand-over.states.js'
import { EarlyHelpHandOver } from './hand-over.type.js'
import { recordHandOverEvent } from './record-hand-over-event.js'

/** How early help goes on with what was passed to it. No words are told here: what is offered and who leads are records. */
export const HandOverResolver = handOverResolver<
  StoredStep<HandedOverState, EarlyHelpHandOverEvent>,
  EarlyHelpHandOver,
  EarlyHelpHandOverEventInput
>({
  agency: 'early-help',
  category: 'early-help.involvement',
  told: EarlyHelpHandOver,
  input: EarlyHelpHandOverEventInput,
  view: (stored) => ({ ...standing(handedOverCourse, stored), steps: [...stored.steps] }),
  record: recordHandOverEvent,
})
