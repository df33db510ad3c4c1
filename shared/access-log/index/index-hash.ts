import { createHash } from 'node:crypto'
import type { LogEntry, LoggedReceipt } from '../entry.js'
import { kindColumns, rowKindsOf, type RowKind } from './event-rows.js'

/** A row of the search index that leads to an entry. */
export interface HeldRow extends RowKind {
  /** It has the time, the person and the child of the entry that it leads to. */
  readonly alike: boolean
}

/** A receipt as the search index holds it. */
export interface HeldReceipt extends LoggedReceipt {
  /** It has the time and the request of the entry that it stands in. */
  readonly alike: boolean
}

/** What the search index holds of one entry: its text, and all that it is found by. */
export interface HeldEntry {
  readonly body: string
  readonly leafHash: Uint8Array
  /** Milliseconds since 1970. */
  readonly at: number
  readonly requestId: string
  readonly actor: string | null
  readonly child: string | null
  readonly rows: readonly HeldRow[]
  readonly receipts: readonly HeldReceipt[]
}

/** What the index must hold of an entry in the log of a service. */
export const heldEntry = (
  service: string,
  { body, leafHash, entry }: Pick<HeldEntry, 'body' | 'leafHash'> & { readonly entry: LogEntry },
): HeldEntry => ({
  body,
  leafHash,
  at: Date.parse(entry.at),
  requestId: entry.requestId,
  actor: entry.actor.id,
  child: entry.child ?? null,
  rows: rowKindsOf(service, entry).map((kind) => ({ ...kind, alike: true })),
  receipts: receiptsOf(service, entry).map((receipt) => ({ ...receipt, alike: true })),
})

/** The receipts of an entry in the log of a service, each place of another log once. What was passed on the gateway alone can say. */
export const receiptsOf = (service: string, { receipts = [] }: LogEntry): LoggedReceipt[] =>
  service === 'gateway'
    ? [...new Map(receipts.map((receipt) => [`${receipt.origin} ${receipt.index}`, receipt])).values()]
    : []

/**
 * Hash of all that the index holds at one place of a log: the same only if nothing of it is missing, another, or too much.
 *
 * @param held one, or whatever else is there
 */
export const indexHash = (held: readonly HeldEntry[]): Buffer =>
  createHash('sha256')
    .update(JSON.stringify(held.map(asTold)))
    .digest()

const asTold = (held: HeldEntry): unknown => [
  held.body,
  Buffer.from(held.leafHash).toString('base64'),
  ...[held.at, held.requestId, held.actor, held.child],
  held.rows.map((row) => JSON.stringify([...kindColumns.map((column) => row[column]), row.alike])).sort(),
  held.receipts
    .map(({ origin, index, leafHash, alike }) => JSON.stringify([origin, index, leafHash, alike]))
    .sort(),
]
