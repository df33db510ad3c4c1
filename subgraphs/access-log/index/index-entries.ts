import type { DataSource } from 'typeorm'
import { kindKey, rowKindsOf } from '#shared/access-log/index/event-rows'
import { receiptsOf } from '#shared/access-log/index/index-hash'
import { readEntry } from '#shared/access-log/read-entry'
import type { Numbers } from './numbers.js'

/** An entry whose place in a signed log was proved. */
export interface ProvedEntry {
  readonly index: number
  readonly leafHash: Uint8Array
  /** The very bytes of the leaf. */
  readonly body: string
}

/** A stretch of one log, from where the index of it ended. */
export interface ProvedEntries {
  readonly origin: string
  readonly service: string
  readonly from: number
  readonly entries: readonly ProvedEntry[]
  /** The right edge of the tree behind the last of them. */
  readonly frontier: readonly Uint8Array[]
}

const addEvents = `
  INSERT INTO event (source, index, leaf_hash, at, request_id, actor, child, body, collected_at)
  SELECT $1, index, leaf_hash, at, request_id, actor, child, body, $9
  FROM unnest($2::bigint[], $3::bytea[], $4::timestamptz[], $5::text[], $6::integer[], $7::integer[], $8::text[])
    AS new(index, leaf_hash, at, request_id, actor, child, body)`

const addRows = `
  INSERT INTO event_row (kind, at, event, actor, child)
  SELECT new.kind, event.at, event.number, event.actor, event.child
  FROM unnest($2::integer[], $3::bigint[]) AS new(kind, index) JOIN event ON event.source = $1 AND event.index = new.index`

const addReceipts = `
  INSERT INTO receipt (event, source, index, leaf_hash, request_id, at)
  SELECT event.number, new.source, new.index, new.leaf_hash, event.request_id, event.at
  FROM unnest($2::bigint[], $3::smallint[], $4::bigint[], $5::bytea[]) AS new(place, source, index, leaf_hash)
  JOIN event ON event.source = $1 AND event.index = new.place
  ON CONFLICT DO NOTHING`

/** The cursor and what it stands for change together: whoever is killed between two stretches goes on behind the last whole one. */
const moveOn = `
  UPDATE log_source SET verified_to = $3, frontier = $4 WHERE number = $1 AND verified_to = $2`

/**
 * Adds a stretch of a log to the index, all of it or none, and moves the cursor. Answers false when another process has moved it: then that
 * one has added them.
 */
export async function indexEntries(
  dataSource: DataSource,
  numbers: Numbers,
  stretch: ProvedEntries,
): Promise<boolean> {
  const entries = stretch.entries.map((proved) => ({ ...proved, entry: readEntry(proved.body) }))
  const source = numberOf(await numbers.sources([stretch.origin]), stretch.origin)
  const actors = await numbers.actors(entries.map(({ entry }) => entry.actor.id))
  const children = await numbers.children(entries.flatMap(({ entry }) => entry.child ?? []))
  const rows = entries.flatMap(({ index, entry }) =>
    rowKindsOf(stretch.service, entry).map((kind) => ({ index, kind })),
  )
  const kinds = await numbers.kinds(rows.map(({ kind }) => kind))
  const receipts = entries.flatMap(({ index, entry }) =>
    receiptsOf(stretch.service, entry).map((receipt) => ({ place: index, ...receipt })),
  )
  const others = await numbers.sources(receipts.map(({ origin }) => origin))

  return dataSource.transaction(async (runner) => {
    const end = stretch.from + entries.length
    const [, moved] = await runner.query<[unknown[], number]>(moveOn, [
      source,
      stretch.from,
      end,
      stretch.frontier,
    ])
    // TypeORM answers an UPDATE with its rows and their number.
    if (moved === 0) return false
    await runner.query(addEvents, [
      source,
      entries.map(({ index }) => index),
      entries.map(({ leafHash }) => leafHash),
      entries.map(({ entry }) => entry.at),
      entries.map(({ entry }) => entry.requestId),
      entries.map(({ entry }) => numberOf(actors, entry.actor.id)),
      entries.map(({ entry }) => (entry.child === undefined ? null : numberOf(children, entry.child))),
      entries.map(({ body }) => body),
      new Date(),
    ])
    await runner.query(addRows, [
      source,
      rows.map(({ kind }) => numberOf(kinds, kindKey(kind))),
      rows.map(({ index }) => index),
    ])
    if (receipts.length > 0) {
      await runner.query(addReceipts, [
        source,
        receipts.map(({ place }) => place),
        receipts.map(({ origin }) => numberOf(others, origin)),
        receipts.map(({ index }) => index),
        receipts.map(({ leafHash }) => Buffer.from(leafHash, 'base64')),
      ])
    }
    return true
  })
}

function numberOf(numbers: ReadonlyMap<string, number>, name: string): number {
  const number = numbers.get(name)
  if (number === undefined) throw new Error('The index gave no number.')
  return number
}
