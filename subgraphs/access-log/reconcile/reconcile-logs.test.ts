import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { encodeEntry } from '#shared/access-log/encode-entry'
import type { LogEntry } from '#shared/access-log/entry'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { accessLogService } from '../service.js'
import { entryAdder } from '../testing/add-entries.js'
import { emptyIndex } from '../testing/empty-index.js'
import { findDifferences } from './find-differences.js'
import { reconcileLogs, SETTLING } from './reconcile-logs.js'

const services = ['gateway', 'police', 'health']
let index: AgencyDatabase
let add: ReturnType<typeof entryAdder>
let now: number

beforeAll(async () => {
  index = await startAgencyDatabase(accessLogService)
})
afterAll(() => index[Symbol.asyncDispose]())
beforeEach(async () => {
  await emptyIndex(index)
  add = entryAdder(index.app)
  now = Date.now()
})

const at = (ago: number): string => new Date(now - ago).toISOString()
const old = SETTLING + 10_000

/** What the gateway says of entries that it passed on, as `[service, place, entry]`. */
const passedOn = (
  told: readonly (readonly [string, number, LogEntry])[],
  changes: Partial<LogEntry> = {},
): LogEntry =>
  anEntry({
    at: at(old),
    fields: [],
    receipts: told.map(([service, place, entry]) => ({
      origin: `mash-hub.example/${service}`,
      index: place,
      leafHash: encodeEntry(entry).leafHash.toString('base64'),
    })),
    ...changes,
  })

/** All logs were just collected. */
async function collected(...names: readonly string[]): Promise<void> {
  await index.app.query('UPDATE log_source SET collected_at = $2 WHERE service = ANY($1)', [
    names,
    new Date(now),
  ])
}

async function differences(): Promise<unknown[]> {
  await reconcileLogs(index.app, services)
  const { nodes } = await findDifferences(index.app, { first: 100, after: null })
  return nodes.map(({ kind, event, didNotAnswer }) => [kind, event, didNotAnswer])
}
const reconciledTo = async (service: string): Promise<unknown> =>
  index.app.query('SELECT reconciled_to::integer AS "to" FROM log_source WHERE service = $1', [service])

test('two sides that say the same differ in nothing, and each entry is compared once', async () => {
  const [one, two] = [anEntry({ at: at(old) }), anEntry({ at: at(old) })]
  await add([
    ['police', one],
    ['health', two],
    [
      'gateway',
      passedOn([
        ['police', 0, one],
        ['health', 0, two],
      ]),
    ],
  ])
  await collected(...services)
  expect(await differences()).toEqual([])
  for (const service of services) expect(await reconciledTo(service)).toEqual([{ to: 1 }])
})

test('what a service told and nobody passed on is disclosed and never shown: somebody called it directly', async () => {
  const [shown, direct] = [anEntry({ at: at(old) }), anEntry({ at: at(old) })]
  await add([
    ['police', shown],
    ['police', direct],
    ['gateway', passedOn([['police', 0, shown]])],
  ])
  await collected(...services)
  expect(await differences()).toEqual([['DISCLOSED_NEVER_SHOWN', 'police:1', false]])
  expect(await differences()).toHaveLength(1)
})

test('an answer that came too late says so', async () => {
  const late = anEntry({ at: at(old), requestId: 'slow' })
  await add([
    ['police', late],
    ['gateway', passedOn([], { requestId: 'slow', unavailable: ['police'] })],
  ])
  await collected(...services)
  expect(await differences()).toEqual([['DISCLOSED_NEVER_SHOWN', 'police:0', true]])
})

test('what the gateway passed on and no log has, or has otherwise, is shown and never logged', async () => {
  const [there, never, other] = [anEntry({ at: at(old) }), anEntry(), anEntry()]
  await add([
    ['police', there],
    [
      'gateway',
      passedOn([
        ['police', 0, other],
        ['police', 7, never],
        ['stranger', 0, never],
      ]),
    ],
  ])
  await collected(...services)
  expect(await differences()).toEqual(
    expect.arrayContaining([
      ['SHOWN_NEVER_LOGGED', 'police:0', false],
      ['SHOWN_NEVER_LOGGED', 'police:7', false],
      ['SHOWN_NEVER_LOGGED', 'stranger:0', false],
      ['DISCLOSED_NEVER_SHOWN', 'police:0', false],
    ]),
  )
})

test('what a service does besides, and what it refused, has no other side', async () => {
  const { v, id, requestId, actor } = anEntry()
  const refused = anEntry({
    at: at(old),
    fields: [],
    action: { name: 'requestOverride', outcome: 'REFUSED', code: 'FORBIDDEN' },
  })
  const done = anEntry({ at: at(old), fields: [], action: { name: 'recordConsent', outcome: 'DONE' } })
  await add([
    [
      'police',
      { v, id, requestId, actor, at: at(old), fields: [], action: { name: 'keyChanged', outcome: 'DONE' } },
    ],
    ['police', refused],
    ['police', done],
    ['gateway', passedOn([])],
  ])
  await collected(...services)
  expect(await differences()).toEqual([['DISCLOSED_NEVER_SHOWN', 'police:2', false]])
})

test('nothing is compared before it has settled: until then the other side may still come', async () => {
  const young = anEntry({ at: at(SETTLING - 5_000) })
  await add([
    ['police', anEntry({ at: at(old) })],
    ['police', young],
    ['gateway', passedOn([['health', 0, young]])],
    ['health', anEntry({ at: at(old) })],
  ])
  await collected('gateway')
  expect(await differences()).toEqual(
    expect.arrayContaining([
      ['DISCLOSED_NEVER_SHOWN', 'police:0', false],
      ['DISCLOSED_NEVER_SHOWN', 'health:0', false],
    ]),
  )
  expect(await reconciledTo('police')).toEqual([{ to: 1 }])
  // The log of health was not collected since, so that nobody can say what it has.
  expect(await reconciledTo('gateway')).toEqual([{ to: 0 }])
  await collected('health')
  expect(await differences()).toContainEqual(['SHOWN_NEVER_LOGGED', 'health:0', false])
})

test('a log that is not believed any more keeps no other from being compared', async () => {
  const entry = anEntry({ at: at(old) })
  await add([
    ['police', entry],
    ['health', entry],
    [
      'gateway',
      passedOn([
        ['police', 0, entry],
        ['police', 5, entry],
        ['health', 0, entry],
      ]),
    ],
  ])
  await index.app.query(
    `INSERT INTO log_problem (source, kind, first_bad_index) SELECT number, 'EDITED', 1 FROM log_source WHERE service = 'police'`,
  )
  await collected('gateway', 'health')
  expect(await differences()).toEqual([])
  expect(await reconciledTo('gateway')).toEqual([{ to: 1 }])
})
