import type { HandOverCourse, HandOverWay } from '#shared/agency/hand-over/hand-over-course'
import type { HandOverProgress } from '#shared/hand-over/hand-over-progress.contract'
import { defineStateMachine } from '#shared/state-machine/define-state-machine'

/**
 * What becomes of a case that the front door handed over, as data: from where what may happen, what it takes, and where it leads. Where it
 * stands is what the front door is told.
 */

const told = [
  'TRANSFER_ACKNOWLEDGED',
  'STRATEGY_DISCUSSION_CALLED',
  'STRATEGY_DISCUSSION_HELD',
  'ENQUIRY',
  'ASSESSMENT',
  'WITH_ASSESSMENT_TEAM',
  'STEPPED_DOWN',
  'CLOSED',
] as const satisfies readonly HandOverProgress[]

/** Where it stands: what was told of it last, or how it came. */
export type HandedOverState =
  | (typeof told)[number]
  /** A referral that somebody has to begin with. */
  | 'RECEIVED'
  /** A strategy discussion was decided on, and somebody has to call it: a child likely to suffer significant harm is neither assessed first nor let go. */
  | 'AWAITING_DISCUSSION'
  /** It goes to another authority, which has not said yet that it goes on. */
  | 'AWAITING_AUTHORITY'
  /** A contact of a case that is open: what becomes of it, that case says. */
  | 'LINKED'

/** What must be sent with an event. */
export type HandedOverPart = 'participants' | 'result' | 'record' | 'point' | 'told'

/** A row of the table. */
export interface HandedOverStep extends HandOverWay<HandedOverState, HandedOverPart> {
  /** What the strategy discussion came to, where it leads. */
  readonly result?: string
}

// Nobody closes a case, or hands it down, in place of the strategy discussion that was decided on: that is for those who take part in it.
const open = ['RECEIVED', 'ENQUIRY', 'ASSESSMENT', 'WITH_ASSESSMENT_TEAM'] as const

/** The table. */
const machine = defineStateMachine<HandedOverState, HandedOverEvent, HandedOverStep>({
  name: 'hand-over',
  states: ['RECEIVED', 'AWAITING_DISCUSSION', 'AWAITING_AUTHORITY', 'LINKED', ...told],
  steps: {
    ACKNOWLEDGE_TRANSFER: { from: ['AWAITING_AUTHORITY'], to: 'TRANSFER_ACKNOWLEDGED' },
    START_ASSESSMENT: { from: ['RECEIVED'], to: 'ASSESSMENT' },
    CALL_STRATEGY_DISCUSSION: {
      from: ['RECEIVED', 'AWAITING_DISCUSSION', 'ASSESSMENT'],
      to: 'STRATEGY_DISCUSSION_CALLED',
      takes: ['participants'],
    },
    HOLD_STRATEGY_DISCUSSION: {
      from: ['STRATEGY_DISCUSSION_CALLED'],
      to: 'STRATEGY_DISCUSSION_HELD',
      takes: ['participants', 'result'],
    },
    // Within one working day of the discussion: whoever took part works by it.
    SEND_OUT_RECORD: [
      { from: ['STRATEGY_DISCUSSION_HELD'], to: 'ENQUIRY', takes: ['record'], result: 'ENQUIRY' },
      { from: ['STRATEGY_DISCUSSION_HELD'], to: 'ASSESSMENT', takes: ['record'], result: 'ASSESSMENT' },
      { from: ['STRATEGY_DISCUSSION_HELD'], to: 'CLOSED', takes: ['record'], result: 'CLOSED' },
    ],
    TO_ASSESSMENT_TEAM: { from: ['ENQUIRY', 'ASSESSMENT'], to: 'WITH_ASSESSMENT_TEAM', takes: ['point'] },
    STEP_DOWN: { from: open, to: 'STEPPED_DOWN', takes: ['told'] },
    CLOSE: { from: open, to: 'CLOSED' },
  },
})

/** What can happen to it. */
export type HandedOverEvent =
  | 'ACKNOWLEDGE_TRANSFER'
  | 'START_ASSESSMENT'
  | 'CALL_STRATEGY_DISCUSSION'
  | 'HOLD_STRATEGY_DISCUSSION'
  | 'SEND_OUT_RECORD'
  | 'TO_ASSESSMENT_TEAM'
  | 'STEP_DOWN'
  | 'CLOSE'

/** The table, and where a case stands before anything has happened to it. */
export const handedOverCourse: HandOverCourse<
  HandedOverState,
  HandedOverEvent,
  HandedOverPart,
  HandedOverStep
> = {
  machine,
  first: {
    REFERRAL_S17: 'RECEIVED',
    STRATEGY_S47: 'AWAITING_DISCUSSION',
    LOOKED_AFTER: 'RECEIVED',
    OTHER_AUTHORITY: 'AWAITING_AUTHORITY',
    LINKED_TO_OPEN_CASE: 'LINKED',
  },
}
