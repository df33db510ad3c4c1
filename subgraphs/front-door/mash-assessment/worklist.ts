import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { decodeCursor, encodeCursor, pageSize } from '../paging/cursor.js'
import { endedStatuses, type MashAssessmentStatus, type Rag } from './mash-assessment.codes.js'

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
  FROM mash_assessment_task t JOIN mash_assessment a ON a.id = t.assessment_id
  WHERE t.user_id = $1
    AND ($2::text[] IS NULL OR a.status = ANY($2))
    AND ($3::text[] IS NULL OR a.rag = ANY($3))
    AND ($4::boolean IS NULL OR (a.status <> ALL($5::text[])) = $4)
    AND ($6::timestamptz IS NULL OR (a.received_at, a.id) < ($6, $7))
  ORDER BY a.received_at DESC, a.id DESC LIMIT $8`

/**
 * The cases that somebody has a task on.
 *
 * @throws HubError BAD_INPUT for a page size or a cursor that makes no sense
 */
export async function worklist(
  dataSource: DataSource,
  userId: string,
  filter: WorklistFilter,
  page: { readonly first: number; readonly after: string | null },
): Promise<WorklistPage> {
  const first = pageSize(page.first, MAXIMUM_PAGE)
  const [receivedAt, id] = page.after === null ? [null, null] : decodeCursor(page.after, place)
  const rows = await dataSource.query<{ id: string; receivedAt: Date }[]>(statement, [
    userId,
    filter.status ?? null,
    filter.rag ?? null,
    filter.open ?? null,
    endedStatuses,
    receivedAt,
    id,
    first + 1,
  ])
  const shown = rows.slice(0, first)
  const last = shown.at(-1)
  return {
    ids: shown.map((row) => row.id),
    endCursor: last === undefined ? null : encodeCursor([last.receivedAt.toISOString(), last.id]),
    hasNextPage: rows.length > first,
  }
}
