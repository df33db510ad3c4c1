import type { LogEntry } from '#shared/access-log/entry'
import { inParts, newEntry } from '#shared/access-log/new-entry'
import { loggableActor } from '#shared/subgraph/loggable'
import { actingRole } from '#shared/subgraph/request-entries'
import type { GatewayContext } from '../context.js'
import { unansweredCalls } from './unanswered-calls.js'

/**
 * What the gateway's log says of an answer: whom it went to, and the entries of the services that it is made of, which have the fields. One for
 * each child that they name, and one for what names none; and one for each child of whom the gateway told itself that a partner was not asked. A
 * request for which no service was asked leaves none: nothing is told in it.
 *
 * @param operation the client's document: its name and digest
 */
export function gatewayEntries(
  { user, requestId, receipts, unanswered, notAsked }: GatewayContext,
  operation: LogEntry['operation'],
): LogEntry[] {
  const all = [...receipts].flatMap(([origin, entries]) => entries.map((entry) => ({ ...entry, origin })))
  const byChild = Map.groupBy(all, ({ child }) => child)
  if (byChild.size === 0 && unanswered.length > 0) byChild.set(undefined, [])
  const passedOn = [...byChild].flatMap(([child, of]) =>
    inParts(of).map((part) =>
      newEntry({
        ...toldTo(actingRole(user)),
        ...(child !== undefined && { child }),
        fields: [],
        receipts: part.map(({ origin, index, leafHash }) => ({ origin, index, leafHash })),
        ...(unanswered.length > 0 && { unanswered: unansweredCalls(unanswered) }),
      }),
    ),
  )
  const toldItself = notAsked.flatMap(({ standing: { role, ...standing }, child, fields }) =>
    inParts(fields).map((part) => newEntry({ ...toldTo(role), ...standing, child, fields: part })),
  )
  return [...passedOn, ...toldItself]

  function toldTo(role: string): Pick<LogEntry, 'requestId' | 'operation' | 'actor'> {
    const { sub: id, agency, team } = user
    const actor = loggableActor({ id, agency, role, team })
    return { requestId, ...(operation && { operation }), actor }
  }
}
