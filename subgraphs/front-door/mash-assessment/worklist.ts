import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { decodeCursor, encodeCursor, pageSize } from '#shared/paging/cursor'
import { casesOf } from './cases-of.js'
import { endedStatuses } from './closed.js'
import type { MashAssessmentStatus, Rag } from './mash-assessment.codes.js'

/** Which cases of a worklist are wanted; what is left out is not asked for. */
export interface WorklistFilter {
  readonly open?: boolean | null
  readonly status?: readonly MashAssessmentStatus[] | null
  readonly rag?: readonly Rag[] | null
}

/** One page of a worklist, by id. */
export interface WorklistPage {
  readonly ids: readonly string[]
  readonly endCursor: string | null
  readonly hasNextPage: boolean
}

const MAXIMUM_PAGE = 50
/** PostgreSQL refuses a text with a NUL in it. */
const place = z.tuple([z.iso.datetime(), z.string().regex(/^[^\0]*$/)])

/** Newest first; the id decides between two that came in the same millisecond, so that no page repeats or skips one. */
const statement = `
  SELECT a.id, a.received_at AS "receivedAt"
  FROM mash_assessment a
  WHERE a.id IN (${casesOf('$1', '$9')})
    AND ($2::text[] IS NULL OR a.status = ANY($2))
    AND ($3::text[] IS NULL OR a.rag = ANY($3))
    AND ($4::boolean IS NULL OR (a.status <> ALL($5::text[])) = $4)
    AND ($6::timestamptz IS NULL OR (a.received_at, a.id) < ($6, $7))
  ORDER BY a.received_at DESC, a.id DESC LIMIT $8`

/**
 * The cases that there are for somebody: with a task or emergency access, and not excluded.
 *
 * @throws HubError BAD_INPUT for a page size or a cursor that makes no sense
 */
export async function worklist(
  dataSource: DataSource,
  { id: userId, at }: { readonly id: string; readonly at: Date },
  filter: WorklistFilter,
  page: { readonly first: number; readonly after: string | null },
): Promise<WorklistPage> {
  const first = pageSize(page.first, MAXIMUM_PAGE)
  const [receivedAt, after] = page.after === null ? [null, null] : decodeCursor(page.after, place)
  const rows = await dataSource.query<{ id: string; receivedAt: Date }[]>(statement, [
    userId,
    filter.status ?? null,
    filter.rag ?? null,
    filter.open ?? null,
    endedStatuses,
    receivedAt,
    after,
    first + 1,
    at,
  ])
  const shown = rows.slice(0, first)
  const last = shown.at(-1)
  return {
    ids: shown.map((row) => row.id),
    endCursor: last === undefined ? null : encodeCursor([last.receivedAt.toISOString(), last.id]),
    hasNextPage: rows.length > first,
  }
}
