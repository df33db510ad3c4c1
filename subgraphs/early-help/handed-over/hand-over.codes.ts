import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'
import type { HandedOverEvent } from './hand-over.states.js'

/** What can happen at early help to a case that was passed to it. */
export const EarlyHelpHandOverEvent = defineCodeSet<HandedOverEvent>({
  name: 'EarlyHelpHandOverEvent',
  description: 'What can happen at early help to a case that was passed to it.',
  source: "The hub's own",
  codes: {
    OFFER: 'Help is offered to the family',
    ACCEPT: 'The family takes the offer up, and somebody leads',
    DECLINE: 'The family declines',
    GIVE_UP: 'The family could not be reached',
    WITHDRAW_CONSENT: 'The family no longer wants the help',
    MEET_NEEDS: 'The help has ended, and the needs are met',
    MOVE_AWAY: 'The family has moved away',
    STEP_UP: 'The worry has grown beyond early help, and was sent to the front door as a contact',
    CLOSE: 'Nothing is offered',
  },
})

export type EarlyHelpHandOverEvent = CodeOf<typeof EarlyHelpHandOverEvent>
