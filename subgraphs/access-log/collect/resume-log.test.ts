import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LogEntry } from '#shared/access-log/entry'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { HubError } from '#shared/errors/hub-error'
import { createLogger } from '#shared/observability/logger'
import { logStatuses } from '../integrity/log-statuses.js'
import type { LogStatus } from '../integrity/log-status.type.js'
import { accessLogService } from '../service.js'
import { collectorParts } from '../testing/collector-parts.js'
import { emptyIndex } from '../testing/empty-index.js'
import { startLog, type LogUnderTest } from '../testing/hostile-log.js'
import type { CollectorParts } from './collect-log.js'
import { lookAt, type Looked } from './collector.js'

const ENTRIES = 600
const undo = new AsyncDisposableStack()
const logger = createLogger('access-log', 'silent')
let index: AgencyDatabase
let parts: CollectorParts
let police: LogUnderTest

beforeAll(async () => {
  index = undo.use(await startAgencyDatabase(accessLogService))
  parts = undo.use(collectorParts(index))
  police = undo.use(await startLog('police'))
  for (let at = 0; at < ENTRIES; at += 100) {
    await police.log.append(Array.from({ length: 100 }, () => anEntry()))
  }
  await police.sign()
  await police.tamper.backUp('whole')
})
afterAll(() => undo.disposeAsync())

beforeEach(async () => {
  await police.tamper.restore('whole')
  await emptyIndex(index)
})

const look = (changed = parts): Promise<Looked> => lookAt(changed, police.collected, logger)
async function status(): Promise<LogStatus> {
  const [first] = await logStatuses(index.app, [police.collected], [])
  return first ?? expect.fail()
}
const alter = (at: number): Promise<unknown> =>
  police.tamper.run(`UPDATE log.entry SET body = replace(body, 'WITHHELD', 'SHARED') WHERE index = $1`, [at])
/** Looks until an alteration is found: old entries are read again a stretch at a time. */
async function untilDistrusted(): Promise<void> {
  for (let turn = 0; turn < 6 && (await look()) !== 'distrusted'; turn += 1);
  expect((await status()).problem).not.toBeNull()
}
const ownEntries = async (): Promise<LogEntry[]> => {
  const rows = await index.app.query<{ body: string }[]>('SELECT body FROM log.entry ORDER BY index')
  return rows.map(({ body }) => JSON.parse(body) as LogEntry) // as it was appended
}

describe('a log that was restored', () => {
  test('is believed again and taken up where it was left, and that it was not stays, in our own log too', async () => {
    await look()
    await alter(300)
    await untilDistrusted()
    expect(await status()).toMatchObject({ problem: { kind: 'EDITED', firstBadIndex: 300 }, history: [] })
    await police.tamper.restore('whole')
    await police.log.append([anEntry()])
    await police.sign()
    const before = (await ownEntries()).length
    expect(await look()).toBe('growing')
    expect(await look()).toBe('growing')
    expect(await status()).toMatchObject({
      problem: null,
      verifiedTo: ENTRIES + 1,
      history: [
        {
          kind: 'EDITED',
          firstBadIndex: 300,
          endedWith: expect.stringContaining(`/police\n${ENTRIES + 1}\n`) as string,
        },
      ],
    })
    expect((await ownEntries()).slice(before)).toMatchObject([
      {
        actor: { id: 'access-log', role: 'SERVICE' },
        action: {
          name: 'logBelievedAgain',
          outcome: 'DONE',
          subjects: { log: 'police', 'first bad entry': '300', size: String(ENTRIES + 1) },
        },
      },
    ])
  })

  test('is believed again where nothing behind the bad entry was ever collected', async () => {
    await alter(20)
    await untilDistrusted()
    await police.tamper.restore('whole')
    await look()
    await look()
    expect(await status()).toMatchObject({ problem: null, verifiedTo: ENTRIES })
  })

  test('and is altered anew is not believed anew, and both stay', async () => {
    await look()
    for (const at of [300, 500]) {
      await alter(at)
      await untilDistrusted()
      await police.tamper.restore('whole')
      await look()
    }
    const { problem, history } = await status()
    expect(problem).toBeNull()
    expect(history.map(({ firstBadIndex }) => firstBadIndex)).toEqual([500, 300])
  })

  test('is not believed before our own log says so', async () => {
    await look()
    await alter(300)
    await untilDistrusted()
    await police.tamper.restore('whole')
    const append = () => Promise.reject(new HubError('ACCESS_LOG_UNAVAILABLE'))
    await expect(look({ ...parts, accessLog: { ...parts.accessLog, append } })).rejects.toThrow(HubError)
    expect((await status()).problem).not.toBeNull()
  })

  test('is compared with what the gateway passed on meanwhile', async () => {
    await look()
    await alter(300)
    await untilDistrusted()
    await index.app.query(`INSERT INTO log_source (service, origin) VALUES ('gateway', 'gateway')`)
    await index.app
      .query(`UPDATE log_source SET size = 9, note = '', root = sha256(''), verified_to = 9, reconciled_to = 9
      WHERE service = 'gateway'`)
    await index.app.query(
      `WITH told AS (
        INSERT INTO event (source, index, leaf_hash, at, request_id, actor, body)
        SELECT gateway.number, 7, sha256(''), now(), 'r1', (SELECT min(number) FROM actor), '{}'
        FROM log_source gateway WHERE service = 'gateway' RETURNING number)
      INSERT INTO receipt (event, source, index, leaf_hash, request_id, at)
      SELECT told.number, police.number, $1, sha256(''), 'r1', now() FROM told, log_source police WHERE police.service = 'police'`,
      [ENTRIES],
    )
    await police.tamper.restore('whole')
    await look()
    expect(
      await index.app.query(
        `SELECT reconciled_to::integer AS "to" FROM log_source WHERE service = 'gateway'`,
      ),
    ).toEqual([{ to: 7 }])
  })
})

describe('a log that was not restored', () => {
  test.each([
    ['another entry is wrong now', () => alter(77)],
    ['the wrong one is wrong still', () => alter(300)],
    ['it ends before what it had signed', () => police.tamper.run('DELETE FROM log.checkpoint')],
    ['what it has grown by is wrong', () => growWrongly()],
  ])('is not believed: %s', async (_why, break_) => {
    await look()
    await alter(300)
    await untilDistrusted()
    await police.tamper.restore('whole')
    await break_()
    const before = (await ownEntries()).length
    expect(await look()).toBe('distrusted')
    expect(await status()).toMatchObject({
      problem: { kind: 'EDITED', firstBadIndex: 300 },
      history: [],
      verifiedTo: ENTRIES,
    })
    expect(await ownEntries()).toHaveLength(before)
  })

  test.each([
    ['another tree of a size that it had', 400],
    ['a longer one', ENTRIES + 50],
  ])('is one of which this service has witnessed another: %s', async (_what, size) => {
    await look()
    await alter(300)
    await untilDistrusted()
    await police.tamper.restore('whole')
    // Cosigned under this name of a log; the table takes nothing back, so each test has a log of another name.
    const origin = `mash-hub.example/witnessed-${size}`
    await index.app.query('UPDATE log_source SET origin = $1 WHERE service = $2', [origin, 'police'])
    await index.app.query(
      `INSERT INTO log.witnessed (origin, size, cosigned_at, root, note) VALUES ($1, $2, now(), sha256('other'), '')`,
      [origin, size],
    )
    expect(await lookAt(parts, { ...police.collected, origin }, logger)).toBe('distrusted')
  })
})

async function growWrongly(): Promise<void> {
  await police.log.append([anEntry()])
  await police.sign()
  await alter(ENTRIES)
}
