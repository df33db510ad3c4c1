import type { HandOverCourse, HandOverWay } from '#shared/agency/hand-over/hand-over-course'
import type { EarlyHelpTakeUp } from '#shared/codes/early-help.codes'
import type { HandOverProgress } from '#shared/hand-over/hand-over-progress.contract'
import { defineStateMachine } from '#shared/state-machine/define-state-machine'

/**
 * What becomes of a case that was passed to early help, across from the front door or down from social care, as data: from where what may
 * happen, what it takes, and where it leads. Where it stands is what whoever passed it on is told.
 */

const told = [
  'HELP_OFFERED',
  'EARLY_HELP',
  'NOT_TAKEN_UP',
  'HELP_ENDED',
  'STEPPED_UP',
  'CLOSED',
] as const satisfies readonly HandOverProgress[]

/** Where it stands: what was told of it last, or a request that somebody has to begin with. */
export type HandedOverState = (typeof told)[number] | 'RECEIVED'

/** What must be sent with an event: what is offered, and who leads. */
export type HandedOverPart = 'service' | 'lead'

/** A row of the table. */
export interface HandedOverStep extends HandOverWay<HandedOverState, HandedOverPart> {
  /** What it says of the offer that was made, or of the help that was given. */
  readonly takeUp?: EarlyHelpTakeUp
}

/** What can happen to it. */
export type HandedOverEvent =
  | 'OFFER'
  | 'ACCEPT'
  | 'DECLINE'
  | 'GIVE_UP'
  | 'WITHDRAW_CONSENT'
  | 'MEET_NEEDS'
  | 'MOVE_AWAY'
  | 'STEP_UP'
  | 'CLOSE'

/** The table, and where a case stands before anything has happened to it. */
export const handedOverCourse: HandOverCourse<
  HandedOverState,
  HandedOverEvent,
  HandedOverPart,
  HandedOverStep
> = {
  machine: defineStateMachine<HandedOverState, HandedOverEvent, HandedOverStep>({
    name: 'hand-over',
    states: ['RECEIVED', ...told],
    steps: {
      OFFER: { from: ['RECEIVED'], to: 'HELP_OFFERED', takes: ['service'], takeUp: 'OFFERED' },
      ACCEPT: { from: ['HELP_OFFERED'], to: 'EARLY_HELP', takes: ['lead'], takeUp: 'ACCEPTED' },
      DECLINE: { from: ['HELP_OFFERED'], to: 'NOT_TAKEN_UP', takeUp: 'DECLINED' },
      GIVE_UP: { from: ['HELP_OFFERED'], to: 'NOT_TAKEN_UP', takeUp: 'NO_CONTACT' },
      WITHDRAW_CONSENT: [
        { from: ['HELP_OFFERED'], to: 'NOT_TAKEN_UP', takeUp: 'CONSENT_WITHDRAWN' },
        { from: ['EARLY_HELP'], to: 'HELP_ENDED', takeUp: 'CONSENT_WITHDRAWN' },
      ],
      MEET_NEEDS: { from: ['EARLY_HELP'], to: 'HELP_ENDED', takeUp: 'NEEDS_MET' },
      MOVE_AWAY: { from: ['HELP_OFFERED', 'EARLY_HELP'], to: 'HELP_ENDED', takeUp: 'MOVED' },
      // Early help decides nothing of it: it sends the front door a contact, as everybody does.
      STEP_UP: { from: ['RECEIVED', 'HELP_OFFERED', 'EARLY_HELP'], to: 'STEPPED_UP', takeUp: 'STEPPED_UP' },
      CLOSE: { from: ['RECEIVED'], to: 'CLOSED' },
    },
  }),
  first: { STEP_ACROSS: 'RECEIVED', STEP_DOWN: 'RECEIVED' },
}
