import type { CaseHistoryEvent } from './case-event.columns.js'
import type { CaseEvent } from './case.codes.js'

/** What has happened to a case, oldest first. */
type History = readonly CaseHistoryEvent[]

/** The newest event of these kinds. */
export const newest = (events: History, ...kinds: readonly CaseEvent[]): CaseHistoryEvent | undefined =>
  events.findLast(({ event }) => kinds.includes(event))

/** Where a disagreement stands: at what was said of it last. Undefined where nobody disagrees, or not any more. */
export function disagreementIn(events: History): CaseHistoryEvent | undefined {
  const last = newest(events, 'DISAGREE', 'DISAGREEMENT_SETTLED')
  return last?.event === 'DISAGREE' ? last : undefined
}

/** Who signed what an event has decided or proposed: the sign-off that came before it was sent back or proposed anew. */
export function signatureOf(events: History, number: number): CaseHistoryEvent | undefined {
  const next = events.find((event) => event.number > number && endings.includes(event.event))
  return next?.event === 'SIGN_OFF' ? next : undefined
}

const endings: readonly CaseEvent[] = ['SIGN_OFF', 'SEND_BACK', 'PROPOSE_DECISION', 'IMMEDIATE_DANGER']
