import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { decodeCursor, encodeCursor, pageSize } from '#shared/paging/cursor'
import { openService } from '../open-wall.js'
import { handOverColumns, type StoredHandOver, type StoredStep } from './stored-hand-over.js'

const MAXIMUM_PAGE = 50
/** PostgreSQL refuses a text with a NUL in it. */
const place = z.tuple([z.iso.datetime(), z.string().regex(/^[^\0]*$/)])

/** The instant as a cursor holds it: as fine as PostgreSQL keeps it. */
const received = `to_char(received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const open = `
  SELECT ${handOverColumns}, ${received} AS "receivedAt" FROM received_hand_over h
  WHERE NOT ended AND ($1::timestamptz IS NULL OR (received_at, reference) > ($1, $2))
  ORDER BY received_at, reference LIMIT $3`

/** Which page of what is open. */
export interface OpenPage {
  readonly first: number
  readonly after: string | null
}

/** One page of what is not at an end. */
export interface OpenHandOvers<Taken extends StoredStep> {
  readonly found: readonly StoredHandOver<Taken>[]
  readonly endCursor: string | null
  readonly hasNextPage: boolean
}

/** What was handed over and is not at an end, oldest first. @throws HubError BAD_INPUT for a page size or a cursor that makes no sense */
export async function openHandOvers<Taken extends StoredStep>(
  dataSource: DataSource,
  { first, after }: OpenPage,
): Promise<OpenHandOvers<Taken>> {
  const size = pageSize(first, MAXIMUM_PAGE)
  const [receivedAt, reference] = after === null ? [null, null] : decodeCursor(after, place)
  return dataSource.transaction(async (manager) => {
    await openService(manager, [])
    const rows = await manager.query<(StoredHandOver<Taken> & { readonly receivedAt: string })[]>(open, [
      ...[receivedAt, reference, size + 1],
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
