import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { startAccessLog, type AccessLogUnderTest } from '../testing/access-log-under-test.js'
import { entryAdder } from '../testing/add-entries.js'

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
