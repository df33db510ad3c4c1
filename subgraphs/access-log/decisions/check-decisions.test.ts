import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LogEntry } from '#shared/access-log/entry'
import { anEntryOfNobody } from '#shared/access-log/testing/an-entry'
import { tampering, type Tampering } from '#shared/access-log/testing/tampering'
import { readEntry } from '#shared/access-log/read-entry'
import { createLogger } from '#shared/observability/logger'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { untrustedLogs } from '../integrity/untrusted-logs.js'
import { accessLogService } from '../service.js'
import { entryAdder } from '../testing/add-entries.js'
import { collectorParts } from '../testing/collector-parts.js'
import { emptyIndex } from '../testing/empty-index.js'
import { decisionCheck } from './check-decisions.js'
import { digestOf } from './digest-of.js'

const undo = new AsyncDisposableStack()
const child = 'c'.repeat(32)
const until = new Date('2026-12-24T00:00:00Z')
const tables = [
  'access_review',
  'log_difference',
  'difference_explanation',
  'disclosure_delay',
  'decision_problem',
]
let index: AgencyDatabase
let superuser: Tampering
let add: ReturnType<typeof entryAdder>
let check: () => Promise<void>
let collected = 0
let ids: { review: string; difference: string; delay: string }

beforeAll(async () => {
  index = undo.use(await startAgencyDatabase(accessLogService))
  superuser = undo.use(await tampering(index.adminUrl))
})
afterAll(() => undo.disposeAsync())

const own = (
  by: string,
  name: string,
  subjects: Record<string, string>,
  changes: Partial<LogEntry> = {},
): LogEntry =>
  anEntryOfNobody({
    requestId: `${name} ${by}`,
    actor: { id: by, agency: 'front-door', role: 'AUDITOR' },
    fields: [],
    action: { name, outcome: 'DONE', subjects },
    ...changes,
  })

/** What the service wrote into its own log is collected from it. */
async function collect(...more: readonly LogEntry[]): Promise<void> {
  const written = await index.app.query<{ body: string }[]>(
    'SELECT body FROM log.entry ORDER BY index OFFSET $1',
    [collected],
  )
  collected += written.length
  await add(
    [...written.map(({ body }) => readEntry(body)), ...more].map((entry) => ['access-log', entry] as const),
  )
}

/** Our own log has signed an hour later, and nothing more was in it. */
const anHourLater = (): Promise<unknown> =>
  index.app.query(`UPDATE log_source SET signed_at = now() + interval '1 hour' WHERE service = 'access-log'`)
const told = async (): Promise<unknown[]> => {
  await check()
  return (await untrustedLogs(index.app)).map(({ service, kind, firstBadIndex }) => [
    service,
    kind,
    firstBadIndex,
  ])
}

/** A verdict, an explained difference and a delay, as they are made; each with its entry. */
beforeEach(async () => {
  await emptyIndex(index)
  for (const table of tables) await superuser.run(`DELETE FROM ${table}`)
  const written = await index.app.query<unknown[]>('SELECT FROM log.entry')
  collected = written.length
  add = entryAdder(index.app)
  const parts = undo.use(collectorParts(index))
  check = decisionCheck(index.app, parts.accessLog, createLogger('access-log', 'silent'), 0)
  await collect(own('nils', 'accessEvents', { filters: 'actor' }))

  const one = async (sql: string, values: readonly unknown[] = []): Promise<string> =>
    String(Object.values((await superuser.run(sql, values))[0] ?? {})[0])
  const review = await one(
    `INSERT INTO access_review (kind, child, actor, agency, role, first_at, last_at, approvers, flags, state, reviewed_by, reviewed_at, note)
     VALUES ('UNEXPLAINED', $1, 'amara', 'social-care', 'MASH_PRACTITIONER', now(), now(), '{}', '{}', 'NOT_JUSTIFIED', 'nils', now(), 'Nobody had asked.')
     RETURNING id`,
    [child],
  )
  const difference = await one(
    `INSERT INTO log_difference (kind, source, index, leaf_hash, request_id, at, did_not_answer)
     SELECT 'DISCLOSED_NEVER_SHOWN', number, 17, sha256('x'), 'direct', now(), false FROM log_source RETURNING number`,
  )
  await superuser.run(
    `INSERT INTO difference_explanation (difference, reason, explained_by, explained_at, state, decided_by, decided_at)
     VALUES ($1, 'The power failed.', 'nils', now(), 'ACCEPTED', 'quentin', now())`,
    [difference],
  )
  const delay = await one(
    `INSERT INTO disclosure_delay (id, child, assessment, reason, until, set_by, set_at, confirmed_by, confirmed_at, state)
     VALUES (gen_random_uuid(), $1, 'MASH-2026-0001', 'An investigation.', $2, 'nils', now(), 'quentin', now(), 'CONFIRMED') RETURNING id`,
    [child, until],
  )
  ids = { review, difference, delay }
  const delayed = digestOf(child, 'MASH-2026-0001', String(until.getTime()), 'An investigation.')
  await collect(
    own('nils', 'reviewAccess', {
      ...{ review, verdict: 'NOT_JUSTIFIED', child },
      kept: digestOf('NOT_JUSTIFIED', 'Nobody had asked.'),
    }),
    own('nils', 'explainLogDifferences', { logDifference: difference, kept: digestOf('The power failed.') }),
    own('quentin', 'decideLogDifferences', { logDifference: difference, kept: digestOf('ACCEPTED') }),
    own('nils', 'delayDisclosure', { disclosureDelay: delay, child, kept: delayed }),
    own('quentin', 'confirmDisclosureDelay', { disclosureDelay: delay, child, kept: digestOf('CONFIRMED') }),
  )
  // That a review was opened and a difference found is told, and collected.
  await check()
  await collect()
  await anHourLater()
  expect(await told()).toEqual([])
  await index.app.query('UPDATE log_source SET signed_at = now()')
})

describe('a decision that is kept otherwise than our own log says is told wherever accesses are', () => {
  test.each([
    ['a verdict is another', `UPDATE access_review SET state = 'JUSTIFIED'`, 1],
    ['the note of a verdict is another', `UPDATE access_review SET note = 'She had a task.'`, 1],
    ['a verdict is somebody else’s', `UPDATE access_review SET reviewed_by = 'quentin'`, 1],
    [
      'a verdict is taken back',
      `UPDATE access_review SET state = 'WAITING', reviewed_by = NULL, reviewed_at = NULL, note = NULL`,
      1,
    ],
    ['a review is deleted', 'DELETE FROM access_review', 1],
    ['a review is of somebody else', `UPDATE access_review SET actor = 'callum'`, 6],
    ['an explanation is another', `UPDATE difference_explanation SET reason = 'A test.'`, 2],
    ['an explanation is deleted', 'DELETE FROM difference_explanation', 2],
    ['an accepted explanation is rejected', `UPDATE difference_explanation SET state = 'REJECTED'`, 3],
    ['a difference is deleted', 'DELETE FROM log_difference; DELETE FROM difference_explanation', 2],
    ['a difference is said to be an answer too late', 'UPDATE log_difference SET did_not_answer = true', 6],
    ['a delay is longer', `UPDATE disclosure_delay SET until = until + interval '1 ms'`, 4],
    ['a delay is of another child', `UPDATE disclosure_delay SET child = 'd'`, 4],
    ['a delay is deleted', 'DELETE FROM disclosure_delay', 4],
    ['all is deleted', tables.map((table) => `DELETE FROM ${table}`).join(';'), 1],
  ])('when %s', async (_what, sql, at) => {
    await superuser.run(sql)
    // Of what was told at once the order is the log's own.
    const [problem, ...others] = await told()
    expect(others).toEqual([])
    expect(problem).toEqual(['access-log', 'DECISIONS_DIFFER', at === 6 ? expect.any(Number) : at])
    if (at === 6) expect((problem as unknown[])[2]).toBeGreaterThanOrEqual(6)
  })

  test.each([
    [
      'an explanation is rejected by nobody who said so',
      `INSERT INTO difference_explanation
        (difference, reason, explained_by, explained_at, state, decided_by, decided_at)
        SELECT difference, 'A test.', 'nils', now(), 'REJECTED', 'oscar', now() FROM difference_explanation`,
    ],
    [
      'a delay is set that nobody set',
      `INSERT INTO disclosure_delay (id, child, reason, until, set_by, set_at, state)
        VALUES (gen_random_uuid(), 'd', 'Why not.', now() + interval '1 day', 'nils', now(), 'SET')`,
    ],
    [
      'a delay is ended by nobody who said so',
      `UPDATE disclosure_delay SET state = 'ENDED', ended_by = 'nils', ended_at = now()`,
    ],
  ])('when %s', async (_what, sql) => {
    await superuser.run(sql)
    expect(await told()).toEqual([])
    await anHourLater()
    expect(await told()).toMatchObject([['access-log', 'DECISIONS_DIFFER', expect.any(Number)]])
  })

  test('until it is put back; that it was stays', async () => {
    await superuser.run(`UPDATE access_review SET state = 'JUSTIFIED'`)
    expect(await told()).toHaveLength(1)
    await superuser.run(`UPDATE access_review SET state = 'NOT_JUSTIFIED'`)
    expect(await told()).toEqual([])
    expect(await index.app.query('SELECT ended_at IS NOT NULL AS ended FROM decision_problem')).toEqual([
      { ended: true },
    ])
  })
})

describe('a decision is not taken for an altered one', () => {
  test('while its entry is not collected yet', async () => {
    await superuser.run(`UPDATE disclosure_delay SET state = 'ENDED', ended_by = 'nils', ended_at = now()`)
    expect(await told()).toEqual([])
    await collect(own('nils', 'endDisclosureDelay', { disclosureDelay: ids.delay, kept: digestOf('ENDED') }))
    expect(await told()).toEqual([])
  })

  test('when the service was killed before it could say that it was done', async () => {
    await superuser.run(`UPDATE disclosure_delay SET state = 'ENDED', ended_by = 'nils', ended_at = now()`)
    const action = { name: 'endDisclosureDelay', outcome: 'ATTEMPTED' } as const
    await collect(own('nils', 'endDisclosureDelay', {}, { action }))
    await check()
    await anHourLater()
    expect(await told()).toEqual([])
  })

  test('when its entry was written before entries had a digest', async () => {
    await superuser.run(`UPDATE disclosure_delay SET state = 'ENDED', ended_by = 'nils', ended_at = now()`)
    await collect(own('nils', 'endDisclosureDelay', { disclosureDelay: ids.delay }))
    await check()
    await anHourLater()
    expect(await told()).toEqual([])
  })
})
