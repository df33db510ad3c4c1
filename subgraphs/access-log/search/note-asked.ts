import type { RootInfo } from '#shared/subgraph/access-recorder'
import type { AccessLogContext } from '../services.js'
import type { EventQuery } from './event-query.js'

const known = 'SELECT FROM actor WHERE id = $1'

/**
 * Notes what an auditor searched by: the names of her filters, and whom she asked about, if that is somebody whom the logs know. Whatever else
 * somebody typed for a filter may be anything, and stays out of the log; a child is an entry of its own.
 */
export async function noteAsked(
  { access, services }: AccessLogContext,
  info: RootInfo,
  query: EventQuery,
): Promise<void> {
  const filters = Object.entries(query).flatMap(([name, value]) => (value === null ? [] : [name]))
  if (filters.length === 0) return
  const { actor } = query
  const rows =
    actor === null || actor.includes('\0') ? [] : await services.dataSource.query<unknown[]>(known, [actor])
  access.touch(info, ['filters', filters.join(' ')])
  if (actor !== null && rows.length > 0) access.touch(info, ['actor', actor])
}
