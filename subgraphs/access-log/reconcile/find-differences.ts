import type { DataSource, EntityManager } from 'typeorm'
import { z } from 'zod'
import { decodeCursor, encodeCursor, pageSize } from '#shared/paging/cursor'
import { eventId } from '../search/access-event.view.js'
import type { DifferenceExplanation, LogDifference, LogDifferencePage } from './log-difference.type.js'

const MAXIMUM_PAGE = 100
const place = z.tuple([z.string().regex(/^\d{1,18}$/)])

type Row = Omit<LogDifference, 'event' | 'explanation'> & {
  readonly [Name in keyof DifferenceExplanation]: DifferenceExplanation[Name] | null
}

const select = `
  SELECT difference.number AS id, difference.kind, coalesce(source.service, source.origin) AS service, difference.index::integer AS index,
    difference.request_id AS "requestId", difference.at, difference.did_not_answer AS "didNotAnswer", difference.found_at AS "foundAt",
    said.state, said.reason, said.explained_by AS "explainedBy", said.explained_at AS "explainedAt", said.decided_by AS "decidedBy",
    said.decided_at AS "decidedAt"
  FROM log_difference difference JOIN log_source source ON source.number = difference.source
  LEFT JOIN LATERAL (
    SELECT * FROM difference_explanation WHERE difference = difference.number ORDER BY explained_at DESC LIMIT 1
  ) said ON true`

/** What was found, the newest first, with what was said of it last. @throws HubError BAD_INPUT for a page size or a cursor that makes no sense */
export async function findDifferences(
  dataSource: DataSource,
  page: { readonly first: number; readonly after: string | null },
): Promise<LogDifferencePage> {
  const first = pageSize(page.first, MAXIMUM_PAGE)
  const [after] = page.after === null ? [null] : decodeCursor(page.after, place)
  const rows = await dataSource.query<Row[]>(
    `${select} WHERE $1::bigint IS NULL OR difference.number < $1 ORDER BY difference.number DESC LIMIT $2`,
    [after, first + 1],
  )
  const shown = rows.slice(0, first)
  const last = shown.at(-1)
  return {
    nodes: shown.map(differenceView),
    endCursor: last === undefined ? null : encodeCursor([last.id]),
    hasNextPage: rows.length > first,
  }
}

/** The differences of these numbers, the newest first. */
export async function differencesOf(
  manager: EntityManager,
  numbers: readonly string[],
): Promise<LogDifference[]> {
  const rows = await manager.query<Row[]>(
    `${select} WHERE difference.number = ANY ($1::bigint[]) ORDER BY difference.number DESC`,
    [numbers],
  )
  return rows.map(differenceView)
}

function differenceView(row: Row): LogDifference {
  const { state, reason, explainedBy, explainedAt, decidedBy, decidedAt, ...difference } = row
  const isExplained = state !== null && reason !== null && explainedBy !== null && explainedAt !== null
  return {
    ...difference,
    event: eventId(row.service, row.index),
    explanation: isExplained ? { state, reason, explainedBy, explainedAt, decidedBy, decidedAt } : null,
  }
}
