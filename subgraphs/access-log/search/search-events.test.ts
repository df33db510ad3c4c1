import 'reflect-metadata'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { entryId } from '#shared/access-log/entry-id'
import type { LogEntry, LoggedField } from '#shared/access-log/entry'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { nothingKept } from '../kept-from/kept-from.js'
import { accessLogService } from '../service.js'
import { entryAdder } from '../testing/add-entries.js'
import { eventId } from './access-event.view.js'
import { everyEvent, eventQuery, type EventQuery } from './event-query.js'
import { findEvents, type FoundEvents } from './find-events.js'
import { readEvents } from './read-events.js'
import { searchEvents } from './search-events.js'

let database: AgencyDatabase
let add: ReturnType<typeof entryAdder>
const added: { readonly service: string; readonly index: number; readonly entry: LogEntry }[] = []

beforeAll(async () => {
  database = await startAgencyDatabase(accessLogService)
  add = entryAdder(database.app)
})
afterAll(async () => {
  await database[Symbol.asyncDispose]()
})

const services = ['police', 'health', 'gateway'] as const
const children = ['child-1', 'child-2', 'child-3'] as const
const actors = ['amara', 'bronwen', 'callum'] as const
const agencies = ['social-care', 'police'] as const
const roles = ['MASH_PRACTITIONER', 'AGENCY_STAFF'] as const
const purposes = ['TRIAGE', 'MASH_ASSESSMENT'] as const
const actions = ['requestOverride', 'decideOverride'] as const
const states = ['SHARED', 'WITHHELD', 'SILENT', 'NOT_ASKED'] as const
const fields = [
  ['PoliceRecord.missingEpisodes', 'police.missing'],
  ['PoliceRecord.missingEpisodes.location', 'police.missing'],
  ['PoliceRecord.missingEpisodesOfAll', 'police.missing'],
  ['PoliceRecord.intelligence', 'police.intelligence'],
] as const

const field = fc
  .tuple(fc.constantFrom(...fields), fc.constantFrom(...states))
  .map(([[path, category], state]): LoggedField => ({ path, category, state, rule: 'R18' }))

/** Few instants, so that many entries have the same: their order is then the index's own. */
const instant = fc.integer({ min: 0, max: 40 }).map((minute) => Date.UTC(2026, 10, 2, 9, minute))

const entry = fc
  .record({
    service: fc.constantFrom(...services),
    at: instant,
    child: fc.option(fc.constantFrom(...children), { nil: undefined }),
    actor: fc.record({
      id: fc.constantFrom(...actors),
      agency: fc.constantFrom(...agencies),
      role: fc.constantFrom(...roles),
    }),
    purpose: fc.option(fc.constantFrom(...purposes), { nil: undefined }),
    emergency: fc.option(fc.constant(true as const), { nil: undefined }),
    action: fc.option(fc.constantFrom(...actions), { nil: undefined, freq: 3 }),
    fields: fc.array(field, { maxLength: 4 }),
  })
  .map(({ service, at, action, child, purpose, emergency, ...rest }) => {
    const made: LogEntry = {
      v: 1,
      requestId: 'request-1',
      ...rest,
      ...(child !== undefined && { child }),
      ...(purpose !== undefined && { purpose }),
      ...(emergency !== undefined && { emergency }),
      ...(action !== undefined && { action: { name: action, outcome: 'DONE' as const } }),
      id: entryId(at),
      at: new Date(at).toISOString(),
    }
    return [service, made] as const
  })

const maybe = <Value>(...values: readonly Value[]): fc.Arbitrary<Value | null> =>
  fc.option(fc.constantFrom(...values), { freq: 3 })

const query: fc.Arbitrary<EventQuery> = fc.record({
  child: maybe<string>(...children, 'nobody'),
  actor: maybe<string>(...actors, 'nobody'),
  agency: maybe<string>(...agencies),
  role: maybe<string>(...roles),
  service: maybe<string>(...services),
  action: maybe<string>(...actions),
  field: maybe<string>(...fields.map(([path]) => path), 'PoliceRecord'),
  category: maybe<string>('police.missing', 'police.intelligence'),
  purpose: maybe<string>(...purposes),
  state: maybe<string>(...states),
  emergency: maybe(true, false),
  from: fc.option(
    instant.map((at) => new Date(at)),
    { freq: 3 },
  ),
  to: fc.option(
    instant.map((at) => new Date(at)),
    { freq: 3 },
  ),
})

/** What a query means, in the plainest words. */
function isWanted({ service, entry }: (typeof added)[number], query: EventQuery): boolean {
  const is = (wanted: unknown, found: unknown): boolean => wanted === null || wanted === (found ?? undefined)
  const ofField = query.field !== null || query.category !== null || query.state !== null
  return (
    is(query.child, entry.child) &&
    is(query.actor, entry.actor.id) &&
    is(query.agency, entry.actor.agency) &&
    is(query.role, entry.actor.role) &&
    is(query.service, service) &&
    is(query.action, entry.action?.name) &&
    is(query.purpose, entry.purpose) &&
    is(query.emergency, entry.emergency ?? false) &&
    (query.from === null || new Date(entry.at) >= query.from) &&
    (query.to === null || new Date(entry.at) < query.to) &&
    (!ofField ||
      entry.fields.some(
        ({ path, category, state }) =>
          (query.field === null || path === query.field || path.startsWith(`${query.field}.`)) &&
          is(query.category, category) &&
          is(query.state, state),
      ))
  )
}

/** All pages of a query, one after the other. */
async function search(wanted: EventQuery, first: number): Promise<{ id: string; at: string }[]> {
  const found: { id: string; at: string }[] = []
  let after: string | null = null
  do {
    const page: FoundEvents = await findEvents(database.app, wanted, nothingKept, { first, after })
    const { events } = page
    expect(events.length).toBeLessThanOrEqual(first)
    expect(page.hasNextPage).toBe(page.hasNextPage && events.length === first)
    found.push(...events.map(({ service, index, entry: { at } }) => ({ id: eventId(service, index), at })))
    after = page.hasNextPage ? page.endCursor : null
  } while (after !== null)
  return found
}

async function addAll(entries: readonly (readonly [string, LogEntry])[]): Promise<void> {
  await add(entries)
  for (const [service, each] of entries) {
    const index = added.filter((other) => other.service === service).length
    added.push({ service, index, entry: each })
  }
}

describe('a search', () => {
  test('finds, by any filter and page by page, what a plain scan finds: newest first, each once', async () => {
    await addAll(fc.sample(entry, { numRuns: 500, seed: 4 }))
    await fc.assert(
      fc.asyncProperty(query, fc.constantFrom(1, 7, 100), async (wanted, first) => {
        const found = await search(wanted, first)
        const scanned = added.filter((each) => isWanted(each, wanted))
        expect(found.map(({ id }) => id).sort()).toEqual(
          scanned.map(({ service, index }) => eventId(service, index)).sort(),
        )
        expect(found.map(({ at }) => at)).toEqual(
          found
            .map(({ at }) => at)
            .sort()
            .reverse(),
        )
      }),
      { numRuns: 250, seed: 1 },
    )
  }, 120_000)

  test('pages past what comes in meanwhile: nothing twice, and nothing missing that was there', async () => {
    const there = await search(everyEvent, 100)
    const first = await searchEvents(database.app, everyEvent, nothingKept, { first: 10, after: null })
    const later = fc.sample(entry, { numRuns: 30, seed: 9 }).map(([service, made]) => {
      const at = Date.UTC(2026, 10, 3)
      return [service, { ...made, id: entryId(at), at: new Date(at).toISOString() }] as const
    })
    await addAll(later)
    const rest: string[] = []
    let after = first.endCursor
    while (after !== null) {
      const page = await searchEvents(database.app, everyEvent, nothingKept, { first: 10, after })
      rest.push(...page.numbers)
      after = page.hasNextPage ? page.endCursor : null
    }
    const events = await readEvents(database.app, [...first.numbers, ...rest])
    expect(events.map(({ service, index }) => eventId(service, index))).toEqual(there.map(({ id }) => id))
  })

  test('finds nothing by a text that nobody can have written, and refuses pages and cursors that make no sense', async () => {
    const nul = await searchEvents(database.app, eventQuery({ actor: 'amara\0' }), nothingKept, {
      first: 5,
      after: null,
    })
    expect(nul.numbers).toEqual([])
    for (const page of [
      { first: 0, after: null },
      { first: 101, after: null },
      { first: 5, after: 'no cursor' },
      { first: 5, after: Buffer.from('["2026-11-02T09:00:00Z","1; DROP"]').toString('base64url') },
    ]) {
      await expect(searchEvents(database.app, everyEvent, nothingKept, page)).rejects.toMatchObject({
        code: 'BAD_INPUT',
      })
    }
  })
})

describe('the index', () => {
  test('is only added to by the service itself, which can change and delete no event', async () => {
    for (const statement of [
      'UPDATE event SET body = body',
      'DELETE FROM event',
      'DELETE FROM event_row',
      'UPDATE receipt SET index = index',
      'DELETE FROM log_problem',
    ]) {
      await expect(database.app.query(statement)).rejects.toThrow('permission denied')
    }
  })

  test('takes nothing twice: a stretch that is there already moves nothing', async () => {
    const count = async (): Promise<unknown> =>
      database.app.query('SELECT (SELECT count(*) FROM event), (SELECT count(*) FROM event_row)')
    const before = await count()
    const again = entryAdder(database.app)
    await again(
      added.filter(({ service }) => service === 'police').map(({ entry: each }) => ['police', each]),
    )
    expect(await count()).toEqual(before)
  })
})
