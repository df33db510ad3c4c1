import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { decodeCursor, encodeCursor, pageSize } from '#shared/paging/cursor'
import type { KeptFrom } from '../kept-from/kept-from.js'
import { conditions, type Conditions } from './conditions.js'
import type { EventQuery } from './event-query.js'

/** Most events of a page. */
export const MAXIMUM_PAGE = 100

/** One page of events, newest first, by their numbers in the index. */
export interface EventPage {
  readonly numbers: readonly string[]
  readonly endCursor: string | null
  readonly hasNextPage: boolean
}

const place = z.tuple([z.iso.datetime(), z.string().regex(/^\d{1,18}$/)])

/**
 * Finds the events of a query, newest first; whatever comes in while somebody pages is before her place and moves nothing behind it.
 *
 * Ten million rows are found in the time of a few thousand, because a search never reads what it does not want. Rows are of some thousand
 * kinds; those that the query wants are found first, then of each kind its newest row, which an index has ready. Only kinds whose newest row
 * is among the newest that make a page can have a row on it, and of these no more than a page is read. With a child or a person it is the
 * same by an index that begins with the child, or the person.
 *
 * @throws HubError BAD_INPUT for a page size or a cursor that makes no sense
 */
export async function searchEvents(
  dataSource: DataSource,
  query: EventQuery,
  kept: KeptFrom,
  page: { readonly first: number; readonly after: string | null },
): Promise<EventPage> {
  const first = pageSize(page.first, MAXIMUM_PAGE)
  const after = page.after === null ? undefined : decodeCursor(page.after, place)
  const wanted = conditions(query, kept, after)
  if (wanted === undefined) return { numbers: [], endCursor: null, hasNextPage: false }
  const limit = wanted.parameter(first + 1)
  const statement = newestOf(wanted, limit)
  const rows = await dataSource.query<{ at: Date; event: string }[]>(statement, wanted.parameters)
  const shown = rows.slice(0, first)
  const last = shown.at(-1)
  return {
    numbers: shown.map(({ event }) => event),
    endCursor: last === undefined ? null : encodeCursor([last.at.toISOString(), last.event]),
    hasNextPage: rows.length > first,
  }
}

const newest = 'ORDER BY at DESC, event DESC'

/**
 * `last` is where a page ends if there are kinds enough to fill one by their newest rows alone: what is older can be on none, and is not
 * read.
 */
const newestOf = ({ kind, row, hidden }: Conditions, limit: string): string => `
  WITH hidden AS MATERIALIZED (${hidden}),
  wanted AS MATERIALIZED (SELECT number FROM row_kind WHERE ${kind}),
  newest AS MATERIALIZED (
    SELECT wanted.number AS kind, top.at, top.event
    FROM wanted CROSS JOIN LATERAL (
      SELECT at, event FROM event_row WHERE kind = wanted.number AND ${row} ${newest} LIMIT 1
    ) top
  ),
  last AS MATERIALIZED (
    SELECT coalesce(max(at), '-infinity') AS at, coalesce(max(event), 0) AS event
    FROM (SELECT DISTINCT at, event FROM newest ${newest} LIMIT 1 OFFSET ${limit} - 1) place
  )
  SELECT DISTINCT found.at, found.event
  FROM last JOIN newest ON (newest.at, newest.event) >= (last.at, last.event)
  CROSS JOIN LATERAL (
    SELECT at, event FROM event_row
    WHERE kind = newest.kind AND (at, event) >= (last.at, last.event) AND ${row} ${newest} LIMIT ${limit}
  ) found
  ${newest} LIMIT ${limit}`
