import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LogEntry } from '#shared/access-log/entry'
import { anEntry, anEntryOfNobody } from '#shared/access-log/testing/an-entry'
import { startAccessLog, type AccessLogUnderTest } from '../testing/access-log-under-test.js'
import { entryAdder } from '../testing/add-entries.js'
import { passedOn } from '../testing/passed-on.js'

const NIECE = '11111111111111111111111111111111'
const OTHER = '22222222222222222222222222222222'
const KEPT = 'MASH-2026-0001'
const OPEN = 'MASH-2026-0002'
let hub: AccessLogUnderTest

function ofNoCase(entry: LogEntry): LogEntry {
  const rest = { ...entry }
  delete rest.assessment
  return rest
}
function ofNobody(entry: LogEntry): LogEntry {
  const rest = { ...entry }
  delete rest.child
  return rest
}
const withoutCase = (child: string): LogEntry => ofNoCase(anEntry({ child }))
const anAuditorsLook = (child: string): LogEntry => ({ ...withoutCase(child), purpose: 'AUDIT' })
const done = (name: string, subjects: Record<string, string>): LogEntry =>
  ofNoCase(anEntryOfNobody({ fields: [], action: { name, outcome: 'DONE', subjects } }))
/** What the gateway says of the police's entry at a place: it names no case. */
const passed = (index: number, child: string): LogEntry =>
  ofNoCase(passedOn([['police', index, anEntry()]], { child }))
const inCase = (assessment: string, child: string): LogEntry => anEntry({ assessment, child })

/** By its id, and whether it is kept from an auditor who is kept from the case. */
const events: Readonly<Record<string, readonly [entry: LogEntry, kept: boolean]>> = {
  'police:0': [inCase(KEPT, NIECE), true],
  'police:1': [inCase(OPEN, NIECE), false],
  'police:2': [inCase(OPEN, OTHER), false],
  // Told outside any case.
  'police:3': [withoutCase(NIECE), true],
  'police:4': [withoutCase(OTHER), false],
  'front-door:0': [done('decideOverride', { override: 'o1', assessment: KEPT }), true],
  'front-door:1': [done('decideOverride', { override: 'o2', assessment: OPEN }), false],
  'front-door:2': [done('renameTeam', { team: 't1' }), false],
  'access-log:0': [done('reviewAccess', { review: 'r1', child: NIECE }), true],
  'access-log:1': [done('reviewAccess', { review: 'r2', child: OTHER }), false],
  'access-log:2': [done('delayDisclosure', { disclosureDelay: 'd1', child: NIECE, assessment: OPEN }), false],
  'access-log:3': [anAuditorsLook(NIECE), true],
}
const gateway: typeof events = {
  'gateway:0': [passed(0, NIECE), true],
  'gateway:1': [passed(1, NIECE), false],
  'gateway:2': [passed(3, NIECE), true],
  // Of what was not collected nobody knows of which case it is.
  'gateway:3': [passed(99, NIECE), true],
  'gateway:4': [passed(99, OTHER), false],
  'gateway:5': [ofNobody(passed(0, NIECE)), true],
}
const all = { ...events, ...gateway }
const told = (mayKnow: (kept: boolean) => boolean): string[] =>
  Object.entries(all).flatMap(([id, [, kept]]) => (mayKnow(kept) ? [id] : []))

beforeAll(async () => {
  hub = await startAccessLog()
  const add = entryAdder(hub.dataSource)
  await add(Object.entries(all).map(([id, [entry]]) => [id.split(':')[0] ?? '', entry]))
  await hub.dataSource.query(
    `INSERT INTO access_review (kind, child, actor, assessment, agency, role, first_at, last_at, approvers, flags)
     SELECT 'UNEXPLAINED', child, 'amara', assessment, 'social-care', 'MASH_PRACTITIONER', now(), now(), '{}', '{}'
     FROM (VALUES ($1, $3), ($1, $4), ($1, NULL), ($2, NULL)) seen(child, assessment)`,
    [NIECE, OTHER, KEPT, OPEN],
  )
})
afterAll(() => hub[Symbol.asyncDispose]())
beforeEach(() => {
  hub.frontDoor.kept.clear()
  hub.frontDoor.kept.set('nils', { assessments: [KEPT], pseudonyms: [NIECE] })
})

async function ask(person: string, query: string): Promise<unknown> {
  const { data, errors } = await hub.ask(person, query)
  expect(errors).toBeUndefined()
  return Object.values(data ?? {})[0]
}
/** What this service writes of itself comes in beside it, and is of nobody here. */
async function idsOf(person: string, field: string): Promise<string[]> {
  const { nodes } = (await ask(person, `{ ${field} { nodes { id } } }`)) as { nodes: { id: string }[] }
  return nodes.map(({ id }) => id).filter((id) => id in all)
}
const code = async (person: string, query: string): Promise<string | undefined> =>
  (await hub.ask(person, query)).errors?.[0]?.extensions.code

describe('an auditor who is kept from a case by name', () => {
  test('finds nothing of it in any log, nor of its children outside a case, and all of the rest', async () => {
    expect((await idsOf('nils', 'accessEvents(first: 100)')).sort()).toEqual(told((kept) => !kept).sort())
    expect((await idsOf('quentin', 'accessEvents(first: 100)')).sort()).toEqual(told(() => true).sort())
  })

  test('pages past it without a gap: a page is as long as any other', async () => {
    const page = await idsOf('nils', 'accessEvents(first: 3, filter: { service: "police" })')
    expect(page.sort()).toEqual(['police:1', 'police:2', 'police:4'])
  })

  test.each(Object.entries(all))('asks for %s as for one that is not there', async (id, [, kept]) => {
    expect(await code('nils', `{ accessEvent(id: "${id}") { id } }`)).toBe(kept ? 'NOT_FOUND' : undefined)
    expect(await code('quentin', `{ accessEvent(id: "${id}") { id } }`)).toBeUndefined()
  })

  test('makes a report of the child, and of what somebody did, without it', async () => {
    expect(await idsOf('nils', `whoSawChild(child: "${NIECE}")`)).toEqual(['police:1'])
    expect((await idsOf('quentin', `whoSawChild(child: "${NIECE}")`)).sort()).toEqual([
      'police:0',
      'police:1',
      'police:3',
    ])
    const amaras = told((kept) => !kept).filter((id) => all[id]?.[0].actor.id === 'amara')
    expect((await idsOf('nils', 'whatDidTheySee(actor: "amara", first: 100)')).sort()).toEqual(amaras.sort())
  })

  test('is asked to review nothing of it, and reviews none of it by its id', async () => {
    const queue = (person: string): Promise<unknown> =>
      ask(person, '{ reviewQueue { nodes { id assessmentId child { pseudonym } } } }')
    interface Queue {
      readonly nodes: readonly { id: string; assessmentId: string | null; child: { pseudonym: string } }[]
    }
    const whole = (await queue('quentin')) as Queue
    const hers = (await queue('nils')) as Queue
    expect(whole.nodes).toHaveLength(4)
    expect(hers.nodes.map(({ assessmentId, child }) => [assessmentId, child.pseudonym])).toEqual(
      expect.arrayContaining([
        [OPEN, NIECE],
        [null, OTHER],
      ]),
    )
    expect(hers.nodes).toHaveLength(2)
    const [kept] = whole.nodes.filter(({ assessmentId }) => assessmentId === KEPT)
    const review = `mutation { reviewAccess(id: "${kept?.id ?? ''}", verdict: JUSTIFIED, note: "It was her case.") { id } }`
    expect(await code('nils', review)).toBe('NOT_FOUND')
    expect(await code('quentin', review)).toBeUndefined()
  })

  test('knows of no disclosure delay in it but what she set before', async () => {
    const delay = async (person: string): Promise<string> => {
      const mutation = `mutation { delayDisclosure(input: { child: "${NIECE}", assessmentId: "${KEPT}",
        reason: "An investigation is under way.", until: "${new Date(Date.now() + 86_400_000).toISOString()}" }) { id } }`
      return ((await ask(person, mutation)) as { id: string }).id
    }
    hub.frontDoor.cases.set(KEPT, { isRestricted: false, pseudonyms: [NIECE] })
    const kept = hub.frontDoor.kept.get('nils')
    hub.frontDoor.kept.clear()
    const hers = await delay('nils')
    const another = await delay('quentin')
    hub.frontDoor.kept.set('nils', kept)
    expect(await ask('nils', `{ disclosureDelays(child: "${NIECE}") { id } }`)).toEqual([{ id: hers }])
    expect(await code('nils', `mutation { endDisclosureDelay(id: "${another}") { id } }`)).toBe('NOT_FOUND')
    expect(await code('nils', `mutation { confirmDisclosureDelay(id: "${another}") { id } }`)).toBe(
      'NOT_FOUND',
    )
    expect(await ask('quentin', `{ disclosureDelays(child: "${NIECE}") { id } }`)).toHaveLength(2)
  })

  test('is told in no trace what the gateway passed on of it', async () => {
    const receipts = (person: string, id: string): Promise<unknown> =>
      ask(person, `{ accessEvent(id: "${id}") { trace { receipts { gatewayEvent } } } }`)
    await hub.dataSource.query(
      `INSERT INTO receipt SELECT event.number, told.source, told.index, told.leaf_hash, event.request_id, event.at
       FROM event, event told WHERE event.body LIKE '%receipts%' AND event.index = 0 AND told.index = 1 AND told.source =
         (SELECT number FROM log_source WHERE service = 'police') AND event.source = (SELECT number FROM log_source WHERE service = 'gateway')`,
    )
    const both = ['gateway:0', 'gateway:1'].map((gatewayEvent) => ({ gatewayEvent }))
    expect(await receipts('quentin', 'police:1')).toEqual({ trace: { receipts: both } })
    expect(await receipts('nils', 'police:1')).toEqual({ trace: { receipts: both.slice(1) } })
  })
})

test('what is kept from an auditor is asked once in a request, however much of the logs it reads', async () => {
  hub.frontDoor.asked.length = 0
  await hub.ask(
    'nils',
    `{ a: accessEvents { nodes { id } } b: whatDidTheySee(actor: "amara") { nodes { id } } c: reviewQueue { nodes { id } } }`,
  )
  expect(hub.frontDoor.asked).toEqual(['nils'])
})

test.each([
  'accessEvents { nodes { id } }',
  'accessEvent(id: "police:2") { id }',
  `whoSawChild(child: "${OTHER}") { nodes { id } }`,
  'whatDidTheySee(actor: "amara") { nodes { id } }',
  'reviewQueue { nodes { id } }',
  `disclosureDelays(child: "${OTHER}") { id }`,
])('while nobody says what is kept from an auditor nothing is told: %s', async (query) => {
  hub.frontDoor.kept.set('nils', undefined)
  expect(await hub.ask('nils', `{ ${query} }`)).toMatchObject({
    errors: [{ extensions: { code: 'FRONT_DOOR_UNAVAILABLE' } }],
  })
})

test('on an answer that nobody signed, or that was given about another auditor, nothing is told', async () => {
  const { wire } = hub.frontDoor
  const query = '{ accessEvents { nodes { id } } }'
  await ask('quentin', query)
  for (const instead of [wire.last, '{"assessments":[],"pseudonyms":[]}']) {
    wire.instead = instead
    expect(await code('nils', query)).toBe('UNAUTHENTICATED')
  }
  wire.instead = undefined
  expect(await code('nils', query)).toBeUndefined()
})
