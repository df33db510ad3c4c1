import type { CaseHistoryEvent } from './case-event.columns.js'
import type { CaseEvent } from './case.codes.js'

/** What has happened to a case, oldest first. */
type History = readonly CaseHistoryEvent[]

/** The newest event of these kinds. */
export const newest = (events: History, ...kinds: readonly CaseEvent[]): CaseHistoryEvent | undefined =>
  events.findLast(({ event }) => kinds.includes(event))

/** Who signed what an event has decided or proposed: the sign-off that came before it was sent back or proposed anew. */
export function signatureOf(events: History, number: number): CaseHistoryEvent | undefined {
  const next = events.find((event) => event.number > number && endings.includes(event.event))
  return next?.event === 'SIGN_OFF' ? next : undefined
}

const endings: readonly CaseEvent[] = ['SIGN_OFF', 'SEND_BACK', 'PROPOSE_DECISION', 'IMMEDIATE_DANGER']
