import type { DataSource } from 'typeorm'
import type { KeptFrom } from '../kept-from/kept-from.js'
import { eventQuery } from '../search/event-query.js'
import { findEvents } from '../search/find-events.js'
import { isOfDeed } from '../search/is-of-deed.js'
import type { IndexedEvent } from '../search/read-events.js'
import { MAXIMUM_PAGE } from '../search/search-events.js'
import { delaysOf } from './disclosure-delays.js'
import type { KnownCases } from './known-cases.js'

/** Most events of one report; a child who was looked at more often is asked for by time. */
export const MAXIMUM_REPORT = 5_000

/**
 * What a person, or whoever speaks for a child, is told of who looked (UK GDPR Article 15): every access in every agency, but what a delay
 * leaves out until it ends, and what was looked at in a case that is restricted now until that is lifted (sharing rules, section 5). Neither can
 * be told from nobody having looked. What the gateway passed on is the other side of the same, and is not told twice: of what it tells itself, that a
 * partner was not asked, there is no other. Nor is it told that auditors looked at the log, which shows no record, or that a service asked who somebody is. `more` says that older ones do not fit in.
 */
export async function whoSawChild(
  { dataSource, knownCases }: { readonly dataSource: DataSource; readonly knownCases: KnownCases },
  kept: KeptFrom,
  child: string,
  at: Date,
  { from, to }: { readonly from: Date | null; readonly to: Date | null },
  most = MAXIMUM_REPORT,
): Promise<{ readonly events: IndexedEvent[]; readonly more: boolean }> {
  const delays = await delaysOf(dataSource, child, at)
  if (delays.some(({ assessmentId }) => assessmentId === null)) return { events: [], more: false }
  const delayed = new Set(delays.flatMap(({ assessmentId }) => assessmentId ?? []))
  const asked = new Set(delayed)
  const told: IndexedEvent[] = []
  let after: string | null = null
  do {
    const query = eventQuery({ child, from, to })
    const page = await findEvents(dataSource, query, kept, { first: MAXIMUM_PAGE, after })
    const accesses = page.events.filter(isAccess)
    const cases = new Set(accesses.flatMap(({ entry }) => entry.assessment ?? []))
    const unasked = [...cases].filter((assessment) => !asked.has(assessment))
    for (const assessment of unasked) asked.add(assessment)
    for (const { assessment, isRestricted } of await knownCases(unasked)) {
      if (isRestricted) delayed.add(assessment)
    }
    const shown = accesses.filter(({ entry }) => !delayed.has(entry.assessment ?? ''))
    told.push(...(await withoutDeeds(dataSource, shown)))
    after = page.hasNextPage ? page.endCursor : null
  } while (after !== null && told.length <= most)
  return { events: told.slice(0, most), more: told.length > most }
}

/** Who asked an agency that has no record of the child has asked about the child all the same, and was told so; what was done shows nothing. */
const isAccess = ({ service, entry }: IndexedEvent): boolean =>
  (service !== 'gateway' || entry.fields.length > 0) &&
  service !== 'access-log' &&
  (entry.action === undefined || entry.fields.length > 0) &&
  entry.actor.role !== 'SERVICE'

const deeds = `SELECT number FROM event WHERE number = ANY ($1::bigint[]) AND ${isOfDeed}`

/** That something is done to a child - a link decided, an erasure asked for - is told by entries about the child, and is no look. */
async function withoutDeeds(
  dataSource: DataSource,
  events: readonly IndexedEvent[],
): Promise<IndexedEvent[]> {
  const showNothing = events.filter(({ entry }) => entry.fields.length === 0).map(({ number }) => number)
  if (showNothing.length === 0) return [...events]
  const rows = await dataSource.query<{ number: string }[]>(deeds, [showNothing])
  const done = new Set(rows.map(({ number }) => number))
  return events.filter(({ number }) => !done.has(number))
}
