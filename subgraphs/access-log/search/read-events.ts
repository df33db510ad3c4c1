import type { DataSource } from 'typeorm'
import type { LogEntry } from '#shared/access-log/entry'

/** An event of the index: an entry, and where it stands in which log. */
export interface IndexedEvent {
  readonly number: string
  readonly service: string
  readonly origin: string
  readonly index: number
  readonly leafHash: Buffer
  readonly body: string
  readonly entry: LogEntry
}

interface Row {
  readonly number: string
  readonly service: string
  readonly origin: string
  readonly index: string
  readonly leaf_hash: Buffer
  readonly body: string
}

const columns = 'event.number, source.service, source.origin, event.index, event.leaf_hash, event.body'
const tables = 'event JOIN log_source source ON source.number = event.source'

/** The events of these numbers, in that order. */
export async function readEvents(
  dataSource: DataSource,
  numbers: readonly string[],
): Promise<IndexedEvent[]> {
  const rows = await dataSource.query<Row[]>(
    `SELECT ${columns} FROM ${tables} WHERE event.number = ANY($1::bigint[])`,
    [numbers],
  )
  const found = new Map(rows.map((row) => [row.number, indexed(row)]))
  return numbers.flatMap((number) => found.get(number) ?? [])
}

/** The entry at a place of a service's log. */
export async function readEventAt(
  dataSource: DataSource,
  service: string,
  index: number,
): Promise<IndexedEvent | undefined> {
  const rows = await dataSource.query<Row[]>(
    `SELECT ${columns} FROM ${tables} WHERE source.service = $1 AND event.index = $2`,
    [service, index],
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

const indexed = ({ leaf_hash: leafHash, index, ...row }: Row): IndexedEvent => ({
  ...row,
  index: Number(index),
  leafHash,
  // It was read as an entry when it was indexed, and reading it so again costs more than finding it.
  entry: JSON.parse(row.body) as LogEntry,
})
