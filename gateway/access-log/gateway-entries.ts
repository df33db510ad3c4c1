import type { LogEntry, LoggedReceipt } from '#shared/access-log/entry'
import { entryId } from '#shared/access-log/entry-id'
import { loggable } from '#shared/subgraph/loggable'
import { actingRole } from '#shared/subgraph/request-entries'
import type { GatewayContext } from '../context.js'

/** Receipts of one entry: what is more goes into another, since an entry has an end. */
const RECEIPTS = 150

/**
 * What the gateway's log says of an answer: whom it went to, and the entries of the services that it is made of, which have the fields. One for
 * each child that they name, and one for what names none. A request for which no service was asked leaves none: nothing is told in it.
 *
 * @param operation the client's document: its name and digest
 */
export function gatewayEntries(
  { user, requestId, receipts, unavailable }: GatewayContext,
  operation: LogEntry['operation'],
): LogEntry[] {
  const all = [...receipts].flatMap(([origin, entries]) => entries.map((entry) => ({ ...entry, origin })))
  const byChild = Map.groupBy(all, ({ child }) => child)
  if (byChild.size === 0 && unavailable.size > 0) byChild.set(undefined, [])
  return [...byChild].flatMap(([child, of]) =>
    inParts(of).map((part): LogEntry => {
      const now = Date.now()
      return {
        v: 1,
        id: entryId(now),
        at: new Date(now).toISOString(),
        requestId,
        ...(operation && { operation }),
        actor: { id: loggable(user.sub), agency: loggable(user.agency), role: loggable(actingRole(user)) },
        ...(child !== undefined && { child }),
        fields: [],
        receipts: part,
        ...(unavailable.size > 0 && { unavailable: [...unavailable] }),
      }
    }),
  )
}

function inParts(receipts: readonly LoggedReceipt[]): LoggedReceipt[][] {
  const parts = Math.max(1, Math.ceil(receipts.length / RECEIPTS))
  const each = receipts.map(({ origin, index, leafHash }) => ({ origin, index, leafHash }))
  return Array.from({ length: parts }, (_, part) => each.slice(part * RECEIPTS, (part + 1) * RECEIPTS))
}
