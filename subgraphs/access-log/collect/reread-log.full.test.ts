import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { tampering, type Tampering } from '#shared/access-log/testing/tampering'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { createLogger } from '#shared/observability/logger'
import { logStatuses } from '../integrity/log-statuses.js'
import { accessLogService } from '../service.js'
import { collectorParts } from '../testing/collector-parts.js'
import { emptyIndex } from '../testing/empty-index.js'
import { startLog, type LogUnderTest } from '../testing/hostile-log.js'
import { lookAt } from './collector.js'

const undo = new AsyncDisposableStack()
const logger = createLogger('access-log', 'silent')
let index: AgencyDatabase
let superuser: Tampering
let gateway: LogUnderTest

beforeAll(async () => {
  index = undo.use(await startAgencyDatabase(accessLogService))
  superuser = undo.use(await tampering(index.adminUrl))
  gateway = undo.use(await startLog('gateway'))
  await grow(600)
})
afterAll(() => undo.disposeAsync())

beforeEach(async () => {
  await emptyIndex(index)
  await looks(1)
})

let number = 0
async function grow(many: number): Promise<void> {
  const entries = Array.from({ length: many }, () => {
    const place = (number += 1)
    const receipt = {
      origin: 'mash-hub.example/health',
      index: place,
      leafHash: Buffer.alloc(32).toString('base64'),
    }
    const actor = { id: place === 301 ? 'callum' : 'amara', agency: 'police', role: 'MASH_PRACTITIONER' }
    return anEntry({ requestId: `request-${place}`, child: `child-${place % 7}`, actor, receipts: [receipt] })
  })
  await gateway.log.append(entries)
  await gateway.sign()
}

async function looks(many: number): Promise<void> {
  await using parts = collectorParts(index)
  for (let look = 0; look < many; look += 1) await lookAt(parts, gateway.collected, logger)
}

/** What auditors are told is wrong with the log. */
async function problem(): Promise<unknown> {
  const [status] = await logStatuses(index.app, [gateway.collected], [])
  return status?.problem && [status.problem.kind, status.problem.firstBadIndex]
}

const the300th = '(SELECT number FROM event WHERE index = 300)'

describe('a search index that is compared with the log', () => {
  test('is found to hold just what was signed', async () => {
    await looks(4)
    expect(await problem()).toBeNull()
  })

  test.each([
    [
      'a row is deleted',
      `DELETE FROM event_row WHERE event = ${the300th} AND kind = (SELECT max(kind) FROM event_row WHERE event = ${the300th})`,
    ],
    ['all rows are deleted', `DELETE FROM event_row WHERE event = ${the300th}`],
    [
      'a row leads from another child',
      `UPDATE event_row SET child = child % 7 + 1 WHERE event = ${the300th}`,
    ],
    [
      'a row leads from another person',
      `UPDATE event_row SET actor = actor % 2 + 1 WHERE event = ${the300th}`,
    ],
    [
      'a row leads from another day',
      `UPDATE event_row SET at = at - interval '1 day' WHERE event = ${the300th}`,
    ],
    [
      'a row is another field',
      `UPDATE event_row SET kind = (SELECT max(kind) FROM event_row) WHERE event = ${the300th}`,
    ],
    [
      'a row is added',
      `INSERT INTO event_row SELECT kind, at, event, actor, child + 1 FROM event_row WHERE event = ${the300th} LIMIT 1`,
    ],
    ['a row leads to another entry', `UPDATE event_row SET event = event + 1 WHERE event = ${the300th}`],
    [
      'the entry is deleted',
      `DELETE FROM event_row WHERE event = ${the300th}; DELETE FROM event WHERE index = 300`,
    ],
    [
      'the entry is edited, and its hash made anew',
      `UPDATE event SET body = replace(body, 'callum', 'dilys') WHERE index = 300;
       UPDATE event SET leaf_hash = sha256('\\x00'::bytea || convert_to(body, 'UTF8')) WHERE index = 300`,
    ],
    ['the entry is of another request', `UPDATE event SET request_id = 'another' WHERE index = 300`],
    ['the entry is of another child', `UPDATE event SET child = child % 7 + 1 WHERE index = 300`],
    ['the entry is of another millisecond', `UPDATE event SET at = at + interval '1 ms' WHERE index = 300`],
    ['a person is renamed', `UPDATE actor SET id = 'somebody' WHERE id = 'callum'`],
    ['a receipt is deleted', `DELETE FROM receipt WHERE event = ${the300th}`],
    ['a receipt is of another entry', `UPDATE receipt SET index = 9999 WHERE event = ${the300th}`],
  ])('is named with the entry when %s, and the log goes on being believed', async (_what, sql) => {
    await superuser.run(sql)
    await looks(3)
    expect(await problem()).toEqual(['INDEX_DIFFERS', 300])
    await grow(1)
    await looks(1)
    expect(
      await index.app.query('SELECT (verified_to = size) AS whole FROM log_source WHERE service = $1', [
        'gateway',
      ]),
    ).toEqual([{ whole: true }])
  })

  test.each([
    ['behind the last entry', 99_999, 'verified_to - 1'],
    ['before the first entry', -1, '0'],
  ])('is named with the nearest entry when one stands %s', async (_where, place, nearest) => {
    await superuser.run(
      `INSERT INTO event (source, index, leaf_hash, at, request_id, actor, child, body, collected_at)
       SELECT source, ${place}, leaf_hash, at, request_id, actor, child, body, collected_at FROM event WHERE index = 300`,
    )
    await looks(12)
    const [expected] = await index.app.query<{ at: number }[]>(
      `SELECT (${nearest})::integer AS at FROM log_source WHERE service = 'gateway'`,
    )
    expect(await problem()).toEqual(['INDEX_DIFFERS', expected?.at])
  })

  test.each([
    ['behind the last event', '99999999', 'verified_to - 1'],
    ['before the first event', '-99999999', '0'],
    ['between two events', '(SELECT max(number) - 1 FROM event)', 'verified_to - 1'],
  ])('is named with the next entry, or the last, when a row leads %s', async (_where, number, nearest) => {
    // Numbers that are taken and not used, as of a transaction that was rolled back.
    await superuser.run(
      `SELECT nextval(pg_get_serial_sequence('event', 'number')) FROM generate_series(1, 5)`,
    )
    await grow(1)
    await looks(12)
    expect(await problem()).toBeNull()
    await superuser.run(
      `INSERT INTO event_row (kind, at, event, actor, child)
       SELECT kind, now(), ${number}, actor, child FROM event_row WHERE event = ${the300th} LIMIT 1`,
    )
    await looks(12)
    const [expected] = await index.app.query<{ at: number }[]>(
      `SELECT (${nearest})::integer AS at FROM log_source WHERE service = 'gateway'`,
    )
    expect(await problem()).toEqual(['INDEX_DIFFERS', expected?.at])
  })

  test('is read again whatever somebody says of how far it was', async () => {
    await superuser.run(
      `UPDATE log_source SET reread_to = 1e15, reread_end = 2e15 WHERE service = 'gateway';
       UPDATE event SET request_id = 'another' WHERE index = 300`,
    )
    await looks(3)
    expect(await problem()).toEqual(['INDEX_DIFFERS', 300])
  })

  test('is named with the first entry of a kind of which searches are told something else', async () => {
    await superuser.run(`UPDATE row_kind SET state = 'SILENT' WHERE state = 'WITHHELD'`)
    await looks(1)
    expect(await problem()).toEqual(['INDEX_DIFFERS', 0])
  })

  test('is compared again from the beginning on while the log grows at every look, by more than a tile', async () => {
    // One lap, in which nothing was altered yet.
    for (let look = 0; look < 3; look += 1) {
      await grow(260)
      await looks(1)
    }
    await superuser.run(`UPDATE event SET request_id = 'another' WHERE index = 3`)
    await grow(260)
    await looks(1)
    expect(await problem()).toEqual(['INDEX_DIFFERS', 3])
  })

  test('lays nothing at the door of a log that has grown by more than a tile since it was read to its end', async () => {
    await looks(3)
    await grow(300)
    await looks(5)
    expect(await problem()).toBeNull()
  })

  test('hides no entry of the log that was altered where the index was altered in the same way', async () => {
    const edit = (table: string, text: string): string =>
      `UPDATE ${table} SET body = replace(body, 'callum', 'dilys') WHERE index = 300;
       UPDATE ${table} SET ${text} = sha256('\\x00'::bytea || convert_to(body, 'UTF8')) WHERE index = 300`
    await superuser.run(edit('event', 'leaf_hash'))
    await gateway.tamper.backUp('before_both')
    await gateway.tamper.run(edit('log.entry', 'leaf_hash'))
    await looks(3)
    await gateway.tamper.restore('before_both')
    expect(await problem()).toMatchObject([expect.stringMatching(/TILE_DIFFERS/), 256])
  })
})
