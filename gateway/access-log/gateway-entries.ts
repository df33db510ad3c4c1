import type { LogEntry } from '#shared/access-log/entry'
import { inParts, newEntry } from '#shared/access-log/new-entry'
import { loggableActor } from '#shared/subgraph/loggable'
import { actingRole } from '#shared/subgraph/request-entries'
import type { GatewayContext } from '../context.js'
import { unansweredCalls } from './unanswered-calls.js'

/**
 * What the gateway's log says of an answer: whom it went to, and the entries of the services that it is made of, which have the fields. One for
 * each child that they name, and one for what names none. A request for which no service was asked leaves none: nothing is told in it.
 *
 * @param operation the client's document: its name and digest
 */
export function gatewayEntries(
  { user, requestId, receipts, unanswered }: GatewayContext,
  operation: LogEntry['operation'],
): LogEntry[] {
  const all = [...receipts].flatMap(([origin, entries]) => entries.map((entry) => ({ ...entry, origin })))
  const byChild = Map.groupBy(all, ({ child }) => child)
  if (byChild.size === 0 && unanswered.length > 0) byChild.set(undefined, [])
  return [...byChild].flatMap(([child, of]) =>
    inParts(of).map((part) =>
      newEntry({
        requestId,
        ...(operation && { operation }),
        actor: loggableActor({ id: user.sub, agency: user.agency, role: actingRole(user) }),
        ...(child !== undefined && { child }),
        fields: [],
        receipts: part.map(({ origin, index, leafHash }) => ({ origin, index, leafHash })),
        ...(unanswered.length > 0 && { unanswered: unansweredCalls(unanswered) }),
      }),
    ),
  )
}
