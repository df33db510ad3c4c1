import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DataSource } from 'typeorm'
import { encodeEntry } from '#shared/access-log/encode-entry'
import type { LogEntry } from '#shared/access-log/entry'
import { kindKey, rowKindsOf } from '#shared/access-log/index/event-rows'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { indexNumbers } from '../index/numbers.js'
import { startAccessLog, type AccessLogUnderTest } from '../testing/access-log-under-test.js'
import { entryAdder } from '../testing/add-entries.js'
import { distrustUnknownLogs } from './unknown-logs.js'

const untrusted = 'untrusted { service origin kind firstBadIndex }'
const wrong = [{ service: 'health', origin: 'mash-hub.example/health', kind: 'EDITED', firstBadIndex: 1 }]
let hub: AccessLogUnderTest

beforeAll(async () => {
  hub = await startAccessLog()
  const done = { name: 'decideHealthLink', outcome: 'DONE' } as const
  await entryAdder(hub.dataSource)([
    ['health', anEntry({ child: '11111111111111111111111111111111', at: '2026-11-28T10:00:00.000Z' })],
    ['health', anEntry({ child: '11111111111111111111111111111111', at: '2026-11-28T11:00:00.000Z' })],
    [
      'education',
      anEntry({ child: '11111111111111111111111111111111', at: '2026-11-28T12:00:00.000Z', fields: [] }),
    ],
    [
      'education',
      anEntry({
        child: '22222222222222222222222222222222',
        requestId: 'request-2',
        at: '2026-11-28T13:00:00.000Z',
        fields: [],
        action: done,
      }),
    ],
  ])
  await hub.dataSource.query(
    `INSERT INTO log_problem (source, kind, first_bad_index) SELECT number, 'EDITED', 1 FROM log_source WHERE service = 'health'`,
  )
})
afterAll(() => hub[Symbol.asyncDispose]())

async function ask(query: string): Promise<unknown> {
  const { data, errors } = await hub.ask('nils', `{ ${query} }`)
  expect(errors).toBeUndefined()
  return Object.values(data ?? {})[0]
}

describe('while a log is not trusted', () => {
  const nodes = [
    { id: 'education:0', trusted: true },
    { id: 'health:1', trusted: false },
    { id: 'health:0', trusted: true },
  ]

  test.each([
    'accessEvents(filter: { child: "11111111111111111111111111111111" })',
    'accessEvents(filter: { child: "11111111111111111111111111111111", agency: "social-care", from: "2026-01-01T00:00:00Z" })',
    'whoSawChild(child: "11111111111111111111111111111111")',
  ])('%s says so, and marks what stands at its first bad entry or behind it', async (field) => {
    expect(await ask(`${field} { nodes { id trusted } ${untrusted} }`)).toEqual({ nodes, untrusted: wrong })
  })

  test('a report tells of no child what was done alone', async () => {
    expect(await ask('whoSawChild(child: "22222222222222222222222222222222") { nodes { id } }')).toEqual({
      nodes: [],
    })
  })

  test.each([
    'whatDidTheySee(actor: "nobody")',
    'reviewQueue',
    'accessEvents(filter: { child: "33333333333333333333333333333333" })',
  ])('%s says so where it tells of nothing', async (field) => {
    expect(await ask(`${field} { nodes { id } ${untrusted} }`)).toEqual({ nodes: [], untrusted: wrong })
  })

  test('one event says so of itself', async () => {
    expect(await ask('accessEvent(id: "health:0") { trusted }')).toEqual({ trusted: true })
    expect(await ask('accessEvent(id: "health:1") { trusted }')).toEqual({ trusted: false })
  })
})

test('while the index of a log is known to be altered every answer says so, and its events stay trusted', async () => {
  await hub.dataSource.query(
    `INSERT INTO index_problem (source, first_bad_index) SELECT number, 1 FROM log_source WHERE service = 'education'`,
  )
  const index = { service: 'education', origin: 'mash-hub.example/education', kind: 'INDEX_DIFFERS' }
  const both = [{ ...index, firstBadIndex: 1 }, ...wrong]
  for (const field of [
    'accessEvents(filter: { service: "education" })',
    'whoSawChild(child: "33333333333333333333333333333333")',
    'whatDidTheySee(actor: "nobody")',
    'reviewQueue',
  ]) {
    expect(await ask(`${field} { ${untrusted} }`), field).toEqual({ untrusted: both })
  }
  expect(await ask('accessEvent(id: "education:1") { trusted }')).toEqual({ trusted: true })
  await hub.dataSource.query(
    `INSERT INTO index_repair (source, compared_with) SELECT number, 'a checkpoint' FROM log_source WHERE service = 'education'`,
  )
  expect(await ask(`reviewQueue { ${untrusted} }`)).toEqual({ untrusted: wrong })
})

test('when it is believed again all is as before', async () => {
  await hub.dataSource.query(`UPDATE log_problem SET ended_at = now(), ended_with = 'a checkpoint'`)
  expect(await ask(`accessEvents(filter: { service: "health" }) { nodes { trusted } ${untrusted} }`)).toEqual(
    {
      nodes: [{ trusted: true }, { trusted: true }],
      untrusted: [],
    },
  )
})

test('a log that the directory does not name is not trusted, and neither is what somebody put into the index of it', async () => {
  const known = await hub.dataSource.query<{ service: string; origin: string }[]>(
    'SELECT service, origin FROM log_source',
  )
  const madeUp = anEntry({ child: '44444444444444444444444444444444' })
  await madeUpLog(hub.dataSource, 'ofsted', 'mash-hub.example/ofsted', madeUp)
  await madeUpLog(hub.dataSource, null, 'elsewhere.example/nobody', madeUp)
  const found = { kind: 'NOT_SIGNED', firstBadIndex: 0 }
  const both = [
    { service: 'elsewhere.example/nobody', origin: 'elsewhere.example/nobody', ...found },
    { service: 'ofsted', origin: 'mash-hub.example/ofsted', ...found },
  ]
  const nodes = [{ trusted: false }, { trusted: false }]
  const field = 'whoSawChild(child: "44444444444444444444444444444444")'
  // As the service does every few seconds once the gateway has said who has joined; this one has no gateway.
  await distrustUnknownLogs(hub.dataSource, known)
  expect(await ask(`${field} { nodes { trusted } ${untrusted} }`)).toEqual({ nodes, untrusted: both })
  // Of what a test put there no log has signed anything.
  await hub.dataSource.query('UPDATE log_source SET note = NULL')
  const statuses = (await ask('logIntegrity { service problem { kind firstBadIndex } }')) as {
    problem: unknown
  }[] // as it was asked for
  expect(statuses.filter(({ problem }) => problem !== null)).toEqual(
    both.map(({ service }) => ({ service, problem: found })).toReversed(),
  )
})

/** As the owner of the database can: a source that says it was proved, an event, and what leads to it. */
async function madeUpLog(
  dataSource: DataSource,
  service: string | null,
  origin: string,
  entry: LogEntry,
): Promise<void> {
  const { body, leafHash } = encodeEntry(entry)
  const numbers = indexNumbers(dataSource, () => [])
  const [kind] = rowKindsOf(service ?? origin, entry).filter(
    ({ path, state }) => path === null && state === null,
  )
  if (kind === undefined) throw new Error('An entry has a row of its own.')
  await dataSource.query(
    `WITH source AS (
       INSERT INTO log_source (service, origin, size, verified_to, note, root) VALUES ($1, $2, 1, 1, '', $4) RETURNING number),
     added AS (
       INSERT INTO event (source, index, leaf_hash, at, request_id, actor, child, body)
       SELECT number, 0, $4, now(), 'made-up', $5, $6, $3 FROM source RETURNING number, at, actor, child)
     INSERT INTO event_row (kind, at, event, actor, child) SELECT $7, at, number, actor, child FROM added`,
    [
      service,
      origin,
      body,
      leafHash,
      (await numbers.actors([entry.actor.id])).get(entry.actor.id),
      (await numbers.children([entry.child ?? ''])).get(entry.child ?? ''),
      (await numbers.kinds([kind])).get(kindKey(kind)),
    ],
  )
}
