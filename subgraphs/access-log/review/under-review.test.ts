import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { LogEntry } from '#shared/access-log/entry'
import { anEntry, anEntryOfNobody } from '#shared/access-log/testing/an-entry'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { accessLogService } from '../service.js'
import { entryAdder } from '../testing/add-entries.js'
import { emptyIndex } from '../testing/empty-index.js'
import { hubLogs } from '../testing/hub-logs.js'
import { explained, judge, minutesAgo, unknown, view } from '../testing/judged-accesses.js'
import { gatherAccesses } from './gather-accesses.js'
import { isUnderReview } from './under-review.js'

const child = 'c'.repeat(32)
let index: AgencyDatabase
beforeAll(async () => {
  index = await startAgencyDatabase(accessLogService)
})
afterAll(() => index[Symbol.asyncDispose]())
beforeEach(async () => {
  await emptyIndex(index)
  await entryAdder(index.app)([
    ['police', view({ child })],
    ...[child, other].flatMap((pseudonym) => erasureAsked(pseudonym)),
  ])
  await heardOf('1 minute', '0')
})

const logs = hubLogs.filter(({ service }) => ['police', 'front-door'].includes(service))
const other = 'd'.repeat(32)

/** What the front door logs when somebody asks that a child be forgotten. */
function erasureAsked(pseudonym: string): (readonly [string, LogEntry])[] {
  const edwin = { id: 'edwin', agency: 'front-door', role: 'MASH_MANAGER' }
  const by = { actor: edwin, requestId: `erase-${pseudonym}`, at: minutesAgo(0), fields: [] }
  const action = { name: 'requestLogErasure', outcome: 'DONE', subjects: { logErasure: 'e1' } } as const
  return [
    ['front-door', anEntry({ ...by, child: pseudonym })],
    ['front-door', anEntryOfNobody({ ...by, action })],
  ]
}

/** How long after now each log signed what is known of it, and was read. */
const heardOf = (signed: string, read: string, service = '%'): Promise<unknown> =>
  index.app.query(
    'UPDATE log_source SET signed_at = now() + $1::interval, collected_at = now() + $2::interval WHERE service LIKE $3',
    [signed, read, service],
  )
const dayOver = (): Promise<unknown> => index.app.query('UPDATE access SET followed_up_at = now()')
const asked = (pseudonym = child): Promise<boolean> => isUnderReview(index.app, logs, { pseudonym })

test('a child is under review until every access to it was gathered and judged, and every review answered', async () => {
  expect(await asked()).toBe(true)
  await gatherAccesses(index.app)
  expect(await asked()).toBe(true)
  expect(await judge(index, unknown)).toHaveLength(1)
  expect(await asked()).toBe(true)
  await index.app.query(
    `UPDATE access_review SET state = 'JUSTIFIED', reviewed_by = 'nils', reviewed_at = now()`,
  )
  expect(await asked()).toBe(true)
  await dayOver()
  expect(await asked()).toBe(false)
})

test('until every log was read that it has signed after somebody asked that the child be forgotten', async () => {
  await judge(index, explained)
  await dayOver()
  expect(await asked()).toBe(false)
  for (const [signed, read] of [
    ['-1 minute', '0'],
    ['1 minute', '-1 minute'],
  ] as const) {
    await heardOf(signed, read, 'police')
    expect([signed, read, await asked()]).toEqual([signed, read, true])
    await heardOf('1 minute', '0')
  }
  await index.app.query(`UPDATE log_source SET size = size + 1 WHERE service = 'police'`)
  expect(await asked()).toBe(true)
  await index.app.query(`UPDATE log_source SET size = size - 1 WHERE service = 'police'`)
  // A log that was never met; and a child of whom nobody has asked it.
  expect(await isUnderReview(index.app, hubLogs, { pseudonym: child })).toBe(true)
  expect(await asked('e'.repeat(32))).toBe(true)
  expect(await asked()).toBe(false)
})

test('another child is not, nor one whose accesses are explained', async () => {
  expect(await judge(index, explained)).toEqual([])
  await dayOver()
  expect(await asked()).toBe(false)
  await entryAdder(index.app)([['health', view({ child })]])
  expect(await asked(other)).toBe(false)
})

test('a child is not because a service asked of it, as this very question is asked', async () => {
  const service = { id: 'front-door', agency: 'front-door', role: 'SERVICE' }
  await gatherAccesses(index.app)
  await entryAdder(index.app)([['access-log', view({ child: other, actor: service })]])
  expect(await asked(other)).toBe(false)
  await entryAdder(index.app)([['health', view({ child: other })]])
  expect(await asked(other)).toBe(true)
})

test('while a log is not believed nobody knows, and every child is', async () => {
  await judge(index, explained)
  await index.app.query(
    `INSERT INTO log_problem (source, kind, first_bad_index) SELECT number, 'EDITED', 0 FROM log_source WHERE service = 'police'`,
  )
  expect(await asked()).toBe(true)
  await index.app.query(`UPDATE log_problem SET ended_at = now(), ended_with = 'a checkpoint'`)
})
