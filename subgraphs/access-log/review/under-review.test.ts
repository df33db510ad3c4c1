import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { accessLogService } from '../service.js'
import { entryAdder } from '../testing/add-entries.js'
import { emptyIndex } from '../testing/empty-index.js'
import { explained, judge, unknown, view } from '../testing/judged-accesses.js'
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
  await entryAdder(index.app)([['police', view({ child })]])
})

const asked = (pseudonym = child): Promise<boolean> => isUnderReview(index.app, { pseudonym })

test('a child is under review until every access to it was gathered and judged, and every review answered', async () => {
  expect(await asked()).toBe(true)
  await gatherAccesses(index.app)
  expect(await asked()).toBe(true)
  expect(await judge(index, unknown)).toHaveLength(1)
  expect(await asked()).toBe(true)
  await index.app.query(
    `UPDATE access_review SET state = 'JUSTIFIED', reviewed_by = 'nils', reviewed_at = now()`,
  )
  expect(await asked()).toBe(false)
})

test('another child is not, nor one whose accesses are explained', async () => {
  expect(await asked('d'.repeat(32))).toBe(false)
  expect(await judge(index, explained)).toEqual([])
  expect(await asked()).toBe(false)
})

test('a child is not because a service asked of it, as this very question is asked', async () => {
  const service = { id: 'front-door', agency: 'front-door', role: 'SERVICE' }
  const other = 'e'.repeat(32)
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
