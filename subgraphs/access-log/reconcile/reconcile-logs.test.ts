import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LogEntry } from '#shared/access-log/entry'
import { anEntry, anEntryOfNobody } from '#shared/access-log/testing/an-entry'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { accessLogService } from '../service.js'
import { entryAdder } from '../testing/add-entries.js'
import { emptyIndex } from '../testing/empty-index.js'
import { passedOn as passedOnAs } from '../testing/passed-on.js'
import { findDifferences } from './find-differences.js'
import { LATENESS, reconcileLogs, SETTLING } from './reconcile-logs.js'

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

const passedOn = (told: Parameters<typeof passedOnAs>[0], changes: Partial<LogEntry> = {}): LogEntry =>
  passedOnAs(told, { at: at(old), ...changes })

/** These logs have signed so many milliseconds after now, and all that they signed was collected. */
async function signed(names: readonly string[], after = SETTLING + 10_000): Promise<void> {
  await index.app.query('UPDATE log_source SET signed_at = $2 WHERE service = ANY($1)', [
    names,
    new Date(Date.now() + after),
  ])
}
const collected = (...names: readonly string[]): Promise<void> => signed(names)

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

describe('an answer that came too late', () => {
  const asked = Date.now() - old - 5_000
  const moment = (after: number): string => new Date(asked + after).toISOString()
  const document = { name: 'View__police__1', sha256: '3'.repeat(64) }
  /** What the police told of a child, so long after the gateway asked. */
  const late = (after: number, changes: Partial<LogEntry> = {}): LogEntry =>
    anEntry({ at: moment(after), requestId: 'slow', operation: document, ...changes })
  /** What the gateway says of these children: it asked for them by one document, and waited 750 ms. */
  const gaveUp = (children: readonly string[], changes: object = {}) => {
    const asking = { service: 'police', sha256: document.sha256, calls: 1, children: children.length }
    const unanswered = [{ ...asking, from: moment(0), until: moment(750), ...changes }]
    return children.map(
      (child) => ['gateway', passedOn([], { requestId: 'slow', child, unanswered })] as const,
    )
  }
  const found = async (...entries: Parameters<typeof add>[0][]): Promise<unknown[]> => {
    await add(entries.flat())
    await collected(...services)
    return (await differences()).reverse()
  }

  test('says so: of each child that was asked for', async () => {
    const two = [late(1_200, { child: 'one' }), late(1_200, { child: 'two' })]
    expect(
      await found(
        gaveUp(['one', 'two']),
        two.map((entry) => ['police', entry] as const),
      ),
    ).toEqual([
      ['DISCLOSED_NEVER_SHOWN', 'police:0', true],
      ['DISCLOSED_NEVER_SHOWN', 'police:1', true],
    ])
  })

  test('is one: whoever asks again by the same name is found, whenever it is compared', async () => {
    expect(await found(gaveUp(['a-pseudonym']), [['police', late(900)]])).toHaveLength(1)
    const again = [late(950), late(5_000)].map((entry) => ['police', entry] as const)
    expect(await found(again)).toEqual([
      ['DISCLOSED_NEVER_SHOWN', 'police:0', true],
      ['DISCLOSED_NEVER_SHOWN', 'police:1', false],
      ['DISCLOSED_NEVER_SHOWN', 'police:2', false],
    ])
  })

  test('is two where the gateway asked twice', async () => {
    const twice = [late(900), late(2_000), late(3_000)].map((entry) => ['police', entry] as const)
    const given = await found(gaveUp(['a-pseudonym'], { calls: 2, children: 2 }), twice)
    expect(given.map((each) => (each as unknown[])[2])).toEqual([true, true, false])
  })

  const other = { name: 'Other', sha256: '4'.repeat(64) }
  test.each([
    ['of a child that it did not ask for', late(900, { child: 'another' })],
    ['of another document', late(900, { operation: other })],
    ['by somebody else', late(900, { actor: { ...anEntry().actor, id: 'mallory' } })],
    ['before it asked', late(-LATENESS - 1)],
    ['long after it gave up', late(750 + LATENESS + 1)],
  ])('is not what is told %s', async (_what, entry) => {
    expect(await found(gaveUp(['a-pseudonym']), [['police', entry]])).toEqual([
      ['DISCLOSED_NEVER_SHOWN', 'police:0', false],
    ])
  })

  test('is none of another service', async () => {
    expect(await found(gaveUp(['a-pseudonym'], { service: 'health' }), [['police', late(900)]])).toEqual([
      ['DISCLOSED_NEVER_SHOWN', 'police:0', false],
    ])
  })

  test('is of no more children than were asked for, whichever the gateway was told of besides', async () => {
    const three = ['one', 'two', 'three'].map((child) => ['police', late(900, { child })] as const)
    const given = await found(gaveUp(['one', 'two', 'three'], { children: 2 }), three)
    expect(given.map((each) => (each as unknown[])[2])).toEqual([true, true, false])
  })

  test('is of whichever children where none was named, and of a mutation that it was tried and done', async () => {
    const named = gaveUp(['another'], { children: undefined })
    const done = { at: moment(900), requestId: 'slow', operation: document, fields: [] }
    const action = (outcome: 'ATTEMPTED' | 'DONE') =>
      anEntryOfNobody({ ...done, action: { name: 'setPoliceSeal', outcome } })
    const entries = [late(900, { child: 'any' }), action('ATTEMPTED'), action('DONE'), action('DONE')]
    const given = await found(
      named,
      entries.map((entry) => ['police', entry] as const),
    )
    expect(given.map((each) => (each as unknown[])[2])).toEqual([true, true, true, false])
  })
})

test('that an agency was asked of a child and had no record is told too: around the gateway it is a difference', async () => {
  await add([
    ['police', anEntry({ at: at(old), fields: [] })],
    ['gateway', passedOn([])],
  ])
  await collected(...services)
  expect(await differences()).toEqual([['DISCLOSED_NEVER_SHOWN', 'police:0', false]])
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
      ['SHOWN_NEVER_LOGGED', 'mash-hub.example/stranger:0', false],
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

describe('what the other side may still say', () => {
  // Nobody believes what a writer says of its time.
  const late = '2999-01-01T00:00:00.000Z'

  test('is waited for until the gateway has signed so much later, and no longer, whatever time an entry claims', async () => {
    await add([
      ['police', anEntry({ at: late })],
      ['gateway', passedOn([])],
    ])
    await index.app.query(`UPDATE log_source SET collected_at = '2999-01-01'`)
    expect([await differences(), await reconciledTo('police')]).toEqual([[], [{ to: 0 }]])
    await signed(['gateway'], SETTLING - 5_000)
    expect([await differences(), await reconciledTo('police')]).toEqual([[], [{ to: 0 }]])
    await signed(['gateway'])
    await index.app.query(`UPDATE log_source SET size = size + 1 WHERE service = 'gateway'`)
    expect(await differences()).toEqual([])
    await index.app.query(`UPDATE log_source SET size = size - 1 WHERE service = 'gateway'`)
    expect(await differences()).toEqual([['DISCLOSED_NEVER_SHOWN', 'police:0', false]])
  })

  test('is waited for of a receipt until the log has come so far, or has signed so much later and has not', async () => {
    const entry = anEntry({ at: late })
    await add([
      ['health', entry],
      [
        'gateway',
        passedOn([
          ['health', 0, entry],
          ['health', 1, entry],
        ]),
      ],
    ])
    expect([await differences(), await reconciledTo('gateway')]).toEqual([[], [{ to: 0 }]])
    await signed(['health'])
    expect(await differences()).toEqual([['SHOWN_NEVER_LOGGED', 'health:1', false]])
    expect(await reconciledTo('gateway')).toEqual([{ to: 1 }])
  })

  test('has been said already of what is shown: it is settled at once', async () => {
    const entry = anEntry({ at: late })
    await add([
      ['police', entry],
      ['gateway', passedOn([['police', 0, entry]])],
    ])
    expect(await differences()).toEqual([])
    expect([await reconciledTo('police'), await reconciledTo('gateway')]).toEqual([[{ to: 1 }], [{ to: 1 }]])
  })
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
