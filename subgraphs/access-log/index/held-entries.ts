import type { DataSource, EntityManager } from 'typeorm'
import { kindColumns } from '#shared/access-log/index/event-rows'
import {
  indexHash,
  type HeldEntry,
  type HeldReceipt,
  type HeldRow,
} from '#shared/access-log/index/index-hash'

type Event = Omit<HeldEntry, 'rows' | 'receipts'> & { readonly number: string; readonly index: number }
type Of<Part> = Part & { readonly event: string }

const stretch = 'event.source = $1 AND event.index BETWEEN $2 AND $3'

/** Of a place, before all and behind all. */
const BIGINT = { least: '-9223372036854775808', greatest: '9223372036854775807' } as const

const events = `
  SELECT event.number, event.index::float8 AS index, event.body, event.leaf_hash AS "leafHash",
    (extract(epoch FROM event.at) * 1000)::float8 AS at, event.request_id AS "requestId", actor.id AS actor, child.pseudonym AS child
  FROM event LEFT JOIN actor ON actor.number = event.actor LEFT JOIN child ON child.number = event.child
  WHERE ${stretch}`

// The range lets it be found where in the table the rows of so many events stand in a row.
const rows = `
  SELECT row.event, ${kindColumns.map((column) => `kind.${column}`).join(', ')},
    (row.at, row.actor) = (event.at, event.actor) AND row.child IS NOT DISTINCT FROM event.child AS alike
  FROM event JOIN event_row row ON row.event = event.number JOIN row_kind kind ON kind.number = row.kind
  WHERE ${stretch} AND row.event BETWEEN $4 AND $5`

const receipts = `
  SELECT receipt.event, other.origin, receipt.index::float8 AS index, encode(receipt.leaf_hash, 'base64') AS "leafHash",
    (receipt.request_id, receipt.at) = (event.request_id, event.at) AS alike
  FROM event JOIN receipt ON receipt.event = event.number JOIN log_source other ON other.number = receipt.source
  WHERE ${stretch}`

/** Between an event and the one before it in any log, and behind the last of all, there are numbers that no event has. */
const gaps = `
  SELECT coalesce((SELECT max(before.number) FROM event before WHERE before.number < event.number), $4::bigint) AS after, event.number AS before,
    event.number AS event
  FROM event WHERE ${stretch}
  UNION ALL SELECT event.number, $5::bigint, event.number FROM event WHERE ${stretch} AND event.number = (SELECT max(number) FROM event)`

const dangling = `
  SELECT gap.event, ${kindColumns.map((column) => `kind.${column}`).join(', ')}, false AS alike
  FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) gap(after, before, event)
  CROSS JOIN LATERAL (SELECT kind FROM event_row WHERE event_row.event > gap.after AND event_row.event < gap.before) row
  JOIN row_kind kind ON kind.number = row.kind`

interface Gap {
  readonly after: string
  readonly before: string
  readonly event: string
}

const source = 'SELECT number, verified_to AS "verifiedTo" FROM log_source WHERE service = $1'

/**
 * Hashes of what the index holds at each place of a stretch of a log, to be compared with what it must hold. All of it is read from the
 * tables as they are now, in one look at them: nothing of it was kept beside them. Where the index ends there are no more. What stands where
 * nothing was proved, before the first place or behind the last, is held at that one: searches find it too. So do they a row that leads to no event:
 * it is held at the event whose number is the next, or the last of all, in whichever log that is.
 *
 * @param service whose log
 */
export function heldHashes(
  dataSource: DataSource,
  service: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Buffer[]> {
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    const [log] = await manager.query<{ number: number; verifiedTo: string }[]>(source, [service])
    if (log === undefined) return []
    const end = Math.min(to, Number(log.verifiedTo))
    if (end <= from) return []
    const last = end - 1
    const held = await heldEntries(manager, log.number, [
      from === 0 ? BIGINT.least : from,
      end === Number(log.verifiedTo) ? BIGINT.greatest : last,
    ])
    const at = Map.groupBy(held, ({ index }) => Math.min(Math.max(index, from), last))
    return Array.from({ length: end - from }, (_, place) => indexHash(at.get(from + place) ?? []))
  })
}

/** What is held at these places, from the first to the last: as a rule one entry at each. */
async function heldEntries(
  manager: EntityManager,
  log: number,
  places: readonly [first: number | string, last: number | string],
): Promise<(HeldEntry & { readonly index: number })[]> {
  const found = await manager.query<Event[]>(events, [log, ...places])
  const numbers = found.map(({ number }) => BigInt(number)).sort((one, other) => (one < other ? -1 : 1))
  const range = [log, ...places, String(numbers[0] ?? 0n), String(numbers.at(-1) ?? 0n)]
  const led = await manager.query<Of<HeldRow>[]>(rows, range)
  const ledBy = Map.groupBy([...led, ...(await danglingRows(manager, log, places))], ({ event }) => event)
  const receiptsOf = Map.groupBy(
    await manager.query<Of<HeldReceipt>[]>(receipts, range.slice(0, 3)),
    ({ event }) => event,
  )
  return found.map(({ number, ...event }) => ({
    ...event,
    rows: ledBy.get(number) ?? [],
    receipts: receiptsOf.get(number) ?? [],
  }))
}

/** Rows that lead to no event, by the event at which they are held. Numbers follow each other as a rule, and there is nothing to look for. */
async function danglingRows(
  manager: EntityManager,
  log: number,
  places: readonly [first: number | string, last: number | string],
): Promise<Of<HeldRow>[]> {
  const all = await manager.query<Gap[]>(gaps, [log, ...places, BIGINT.least, BIGINT.greatest])
  const wide = all.filter(({ after, before }) => BigInt(after) + 1n < BigInt(before))
  if (wide.length === 0) return []
  return manager.query(dangling, [
    wide.map(({ after }) => after),
    wide.map(({ before }) => before),
    wide.map(({ event }) => event),
  ])
}
