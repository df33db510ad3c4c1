import type { DataSource } from 'typeorm'
import { kindColumns, rowKindsOf } from '#shared/access-log/index/event-rows'
import type { KeptFrom } from '../kept-from/kept-from.js'
import type { EventQuery } from './event-query.js'
import { altered, readEvents, type IndexedEvent } from './read-events.js'
import { searchEvents } from './search-events.js'
import { withoutDangling } from './without-dangling.js'

/** One page of events, newest first. */
export interface FoundEvents {
  readonly events: readonly IndexedEvent[]
  readonly endCursor: string | null
  readonly hasNextPage: boolean
}

/**
 * Finds a page of events and reads them. The index only leads to an entry; what is answered is the entry, and only if it is what was asked
 * for by its own words: a row that leads to it from somebody else's name answers nothing, and one that leads to nothing stops nobody. What is kept from whoever asks is not counted either.
 *
 * @throws HubError BAD_INPUT for a page size or a cursor that makes no sense; ACCESS_LOG_INCONSISTENT for an index that was altered
 */
export async function findEvents(
  dataSource: DataSource,
  query: EventQuery,
  kept: KeptFrom,
  page: { readonly first: number; readonly after: string | null },
): Promise<FoundEvents> {
  const { numbers, ...rest } = await searchEvents(dataSource, query, kept, page)
  const there = await withoutDangling(dataSource, numbers)
  const events = await readEvents(dataSource, there)
  const other = events.find((event) => !isWanted(event, query))
  if (other) throw altered(`It leads to entry ${other.index} of ${other.service} by what that does not say.`)
  return { events, ...rest }
}

function isWanted(
  { service, entry }: IndexedEvent,
  { child, actor, from, to, ...query }: EventQuery,
): boolean {
  const at = new Date(entry.at)
  if (child !== null && entry.child !== child) return false
  if (actor !== null && entry.actor.id !== actor) return false
  if ((from !== null && at < from) || (to !== null && at >= to)) return false
  return rowKindsOf(service, entry).some(
    (kind) =>
      kindColumns.every(
        (column) => column === 'path' || query[column] === null || query[column] === kind[column],
      ) &&
      (query.field === null ||
        kind.path === query.field ||
        kind.path?.startsWith(`${query.field}.`) === true),
  )
}
