import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { decodeCursor, encodeCursor, pageSize } from '#shared/paging/cursor'
import { eventId } from '../search/access-event.view.js'
import type { LogDifference, LogDifferencePage } from './log-difference.type.js'

const MAXIMUM_PAGE = 100
const place = z.tuple([z.string().regex(/^\d{1,18}$/)])

const statement = `
  SELECT difference.number, difference.kind, source.service, difference.index::integer AS index, difference.request_id AS "requestId",
    difference.at, difference.did_not_answer AS "didNotAnswer", difference.found_at AS "foundAt"
  FROM log_difference difference JOIN log_source source ON source.number = difference.source
  WHERE $1::bigint IS NULL OR difference.number < $1
  ORDER BY difference.number DESC LIMIT $2`

/** What was found, the newest first. @throws HubError BAD_INPUT for a page size or a cursor that makes no sense */
export async function findDifferences(
  dataSource: DataSource,
  page: { readonly first: number; readonly after: string | null },
): Promise<LogDifferencePage> {
  const first = pageSize(page.first, MAXIMUM_PAGE)
  const [after] = page.after === null ? [null] : decodeCursor(page.after, place)
  const rows = await dataSource.query<(Omit<LogDifference, 'event'> & { number: string })[]>(statement, [
    after,
    first + 1,
  ])
  const shown = rows.slice(0, first)
  const last = shown.at(-1)
  return {
    nodes: shown.map((row) => ({ ...row, event: eventId(row.service, row.index) })),
    endCursor: last === undefined ? null : encodeCursor([last.number]),
    hasNextPage: rows.length > first,
  }
}
