import type { Pool } from 'pg'
import { isConnectionLost } from '#shared/database/is-connection-lost'
import { HubError } from '#shared/errors/hub-error'
import { encodeEntry, type EncodedEntry } from '../encode-entry.js'
import type { LogEntry } from '../entry.js'
import { appendBatch, type AppendedAt } from './append-batch.js'
import { monthsAhead } from './make-months.js'

/** Where an entry stands in its log. `leafHash` is base64. */
export interface LogReceipt {
  readonly child?: string | undefined
  readonly index: number
  readonly leafHash: string
}

/** What a service answers beside its data: which entries of its log say so. */
export interface LogReceipts {
  readonly origin: string
  readonly entries: readonly LogReceipt[]
}

/** The log of one service. */
export interface AccessLog {
  readonly origin: string
  /**
   * Adds entries, all or none. When it resolves they are on the disk, and no value that they tell of may leave before.
   *
   * @throws HubError ACCESS_LOG_UNAVAILABLE
   */
  append(entries: readonly LogEntry[]): Promise<LogReceipts>
}

/** Most entries of one transaction. */
const BATCH = 512

interface Waiting {
  readonly entries: readonly EncodedEntry[]
  readonly resolve: (places: readonly AppendedAt[]) => void
  readonly reject: (error: unknown) => void
}

/**
 * Opens the log of a service for writing. Entries that arrive while a commit is under way are gathered and committed together: alone an
 * entry waits for no other, and under load one flush to disk serves hundreds (twelve times the rate of a commit for each).
 *
 * @param origin `<hub>/<service>`, the name of the log
 * @param pool connections of its own, so that a busy service does not keep its log waiting ({@link logPool})
 */
export function accessLog(origin: string, pool: Pool): AccessLog {
  const waiting: Waiting[] = []
  const makeMonths = monthsAhead(pool)
  let writing = false

  return {
    origin,
    append: async (entries) => {
      const encoded = entries.map(encodeEntry)
      const places = await new Promise<readonly AppendedAt[]>((resolve, reject) => {
        waiting.push({ entries: encoded, resolve, reject })
        if (!writing) void writeAll()
      })
      return { origin, entries: encoded.map((entry, place) => receiptOf(entry, places[place])) }
    },
  }

  async function writeAll(): Promise<void> {
    writing = true
    await makeMonths()
    while (waiting.length > 0) await write(takeBatch(waiting))
    writing = false
  }

  async function write(batch: readonly Waiting[]): Promise<void> {
    try {
      const places = await appendBatch(
        pool,
        batch.flatMap(({ entries }) => entries),
      )
      let from = 0
      for (const { entries, resolve } of batch) resolve(places.slice(from, (from += entries.length)))
    } catch (cause) {
      // Of several that were written together one may be at fault: each is tried alone. Without a database none is.
      if (batch.length > 1 && !isConnectionLost(cause)) for (const one of batch) await write([one])
      else
        for (const { reject } of batch) reject(new HubError('ACCESS_LOG_UNAVAILABLE', undefined, { cause }))
    }
  }
}

/** As many as one transaction takes, and at least one; what was appended together is not parted. */
function takeBatch(waiting: Waiting[]): Waiting[] {
  let size = 0
  const end = waiting.findIndex(({ entries }) => (size += entries.length) > BATCH)
  return waiting.splice(0, end === -1 ? waiting.length : Math.max(1, end))
}

function receiptOf({ child, leafHash }: EncodedEntry, place: AppendedAt | undefined): LogReceipt {
  if (place === undefined) throw new Error('An entry was appended, and nobody knows where.')
  return { ...(child !== undefined && { child }), index: place.index, leafHash: leafHash.toString('base64') }
}
