import type { DataSource } from 'typeorm'
import type { LogEntry } from '#shared/access-log/entry'
import { leafHash as hashOf } from '#shared/access-log/merkle/hash'
import { HubError } from '#shared/errors/hub-error'
import { hiddenEvents } from '../kept-from/hidden.js'
import type { KeptFrom } from '../kept-from/kept-from.js'

/** An event of the index: an entry, and where it stands in which log. */
export interface IndexedEvent {
  readonly number: string
  readonly service: string
  readonly origin: string
  readonly index: number
  readonly leafHash: Buffer
  readonly body: string
  readonly entry: LogEntry
  /** Nothing is wrong with its log at or before it. */
  readonly trusted: boolean
}

interface Row {
  readonly number: string
  readonly service: string
  readonly origin: string
  readonly index: string
  readonly leaf_hash: Buffer
  readonly body: string
  readonly proved: boolean
  readonly trusted: boolean
}

const columns = `
  event.number, coalesce(source.service, source.origin) AS service, source.origin, event.index, event.leaf_hash, event.body, event.index < source.verified_to AS proved,
  source.service IS NOT NULL AND NOT EXISTS (
    SELECT FROM log_problem problem
    WHERE problem.source = event.source AND problem.ended_at IS NULL AND problem.first_bad_index <= event.index) AS trusted`
const tables = 'event JOIN log_source source ON source.number = event.source'

/** The events of these numbers, in that order. @throws HubError ACCESS_LOG_INCONSISTENT where one is not there */
export async function readEvents(
  dataSource: DataSource,
  numbers: readonly string[],
): Promise<IndexedEvent[]> {
  const rows = await dataSource.query<Row[]>(
    `SELECT ${columns} FROM ${tables} WHERE event.number = ANY($1::bigint[])`,
    [numbers],
  )
  const found = new Map(rows.map((row) => [row.number, indexed(row)]))
  return numbers.map((number) => eventOf(found, number))
}

function eventOf(found: ReadonlyMap<string, IndexedEvent>, number: string): IndexedEvent {
  const event = found.get(number)
  if (event === undefined) throw altered(`It leads to an event ${number} that is not there.`)
  return event
}

/** The entry at a place of a service's log; none, where it is kept from whoever asks. */
export async function readEventAt(
  dataSource: DataSource,
  kept: KeptFrom,
  service: string,
  index: number,
): Promise<IndexedEvent | undefined> {
  const parameters: unknown[] = [service, index]
  const hidden = hiddenEvents(kept, (value) => `$${parameters.push(value)}`)
  const rows = await dataSource.query<Row[]>(
    `SELECT ${columns} FROM ${tables} WHERE source.service = $1 AND event.index = $2 AND event.number NOT IN (${hidden})`,
    parameters,
  )
  return rows.map(indexed)[0]
}

/** All entries of a request, in every log. */
export async function readRequest(dataSource: DataSource, requestId: string): Promise<IndexedEvent[]> {
  const rows = await dataSource.query<Row[]>(
    `SELECT ${columns} FROM ${tables} WHERE event.request_id = $1 ORDER BY event.at, source.service, event.index`,
    [requestId],
  )
  return rows.map(indexed)
}

/**
 * What somebody put into the index, or altered in it, is never told: an entry is the one of the hash that was proved. Who altered both is
 * found when the index is compared with the log.
 */
function indexed({ leaf_hash: leafHash, index, proved, ...row }: Row): IndexedEvent {
  if (!proved || !leafHash.equals(hashOf(Buffer.from(row.body)))) {
    throw altered(`What it holds as entry ${index} of ${row.service} was never proved.`)
  }
  // It was read as an entry when it was indexed, and reading it so again costs more than finding it.
  return { ...row, index: Number(index), leafHash, entry: JSON.parse(row.body) as LogEntry }
}

/** The search index is not what was collected. */
export const altered = (detail: string): HubError =>
  new HubError('ACCESS_LOG_INCONSISTENT', `The search index was altered. ${detail}`)
