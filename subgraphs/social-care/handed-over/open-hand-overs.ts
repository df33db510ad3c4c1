import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { openService } from '#shared/agency/open-wall'
import { handOverOutcomes } from '#shared/hand-over/hand-over.contract'
import { decodeCursor, encodeCursor, pageSize } from '#shared/paging/cursor'
import { endedStates, firstState } from './hand-over.states.js'
import { handOverColumns, type StoredHandOver } from './stored-hand-over.js'

const MAXIMUM_PAGE = 50
/** PostgreSQL refuses a text with a NUL in it. */
const place = z.tuple([z.iso.datetime(), z.string().regex(/^[^\0]*$/)])

/** The instant as a cursor holds it: as fine as PostgreSQL keeps it. */
const received = `to_char(received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** Where each stands is said by what happened last, or else by the outcome with which it came. */
const open = `
  SELECT ${handOverColumns}, ${received} AS "receivedAt"
  FROM received_hand_over h
    LEFT JOIN LATERAL (SELECT state FROM hand_over_event e WHERE e.reference = h.reference ORDER BY number DESC LIMIT 1) last ON true
  WHERE coalesce(last.state, h.outcome) <> ALL($1::text[])
    AND ($2::timestamptz IS NULL OR (h.received_at, h.reference) > ($2, $3))
  ORDER BY h.received_at, h.reference LIMIT $4`

const ended = [
  ...endedStates,
  ...handOverOutcomes.filter((outcome) => endedStates.includes(firstState(outcome))),
]

/** One page of what is not at an end. */
export interface OpenHandOvers {
  readonly found: readonly StoredHandOver[]
  readonly endCursor: string | null
  readonly hasNextPage: boolean
}

/** What was handed over and is not at an end, oldest first. @throws HubError BAD_INPUT for a page size or a cursor that makes no sense */
export async function openHandOvers(
  dataSource: DataSource,
  first: number,
  after: string | null,
): Promise<OpenHandOvers> {
  const size = pageSize(first, MAXIMUM_PAGE)
  const [receivedAt, reference] = after === null ? [null, null] : decodeCursor(after, place)
  return dataSource.transaction(async (manager) => {
    await openService(manager, [])
    const rows = await manager.query<(StoredHandOver & { readonly receivedAt: string })[]>(open, [
      ...[ended, receivedAt, reference, size + 1],
    ])
    const found = rows.slice(0, size)
    const last = found.at(-1)
    return {
      found,
      endCursor: last === undefined ? null : encodeCursor([last.receivedAt, last.reference]),
      hasNextPage: rows.length > size,
    }
  })
}
