import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { anEntry } from '#shared/access-log/testing/an-entry'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { accessLogService } from '../service.js'
import { entryAdder } from '../testing/add-entries.js'
import { emptyIndex } from '../testing/empty-index.js'
import { decideExplanations, explainDifferences } from './explain-differences.js'
import { findDifferences } from './find-differences.js'
import type { LogDifference } from './log-difference.type.js'
import { reconcileLogs } from './reconcile-logs.js'

const reason = 'The gateway lost its power at five past six that evening.'
let index: AgencyDatabase
let ids: string[]

beforeAll(async () => {
  index = await startAgencyDatabase(accessLogService)
})
afterAll(() => index[Symbol.asyncDispose]())

/** Two answers of the police to amara, of which no gateway knows. */
beforeEach(async () => {
  await emptyIndex(index)
  const asked = anEntry({ at: '2026-01-01T00:00:00.000Z', requestId: 'lost' })
  await entryAdder(index.app)([
    ['police', asked],
    ['police', { ...asked, child: 'another' }],
    ['gateway', anEntry({ at: '2026-01-01T00:00:00.000Z' })],
  ])
  await index.app.query("UPDATE log_source SET signed_at = now() + interval '1 minute'")
  await reconcileLogs(index.app, ['police', 'gateway'])
  ids = (await found()).map(({ id }) => id)
  expect(ids).toHaveLength(2)
})

const waiting = `
  SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
    AND query LIKE '%UPDATE difference_explanation%'`

const found = async (): Promise<LogDifference[]> =>
  (await findDifferences(index.app, { first: 100, after: null })).nodes
const states = async (): Promise<unknown[]> =>
  (await found()).map(({ explanation }) => explanation?.state ?? null)
const explain = (by: string, of = ids, why = reason): Promise<LogDifference[]> =>
  explainDifferences(index.app, by, { ids: of, reason: why }, new Date())
const decide = (by: string, accepted: boolean, of = ids): Promise<LogDifference[]> =>
  decideExplanations(index.app, by, { ids: of, accepted }, new Date())

describe('why the two sides differ', () => {
  test('one auditor says and another accepts, of all that has the same cause; what was found stays', async () => {
    expect(await explain('nils')).toMatchObject([
      { explanation: { state: 'GIVEN', reason, explainedBy: 'nils', decidedBy: null } },
      { explanation: { state: 'GIVEN' } },
    ])
    await decide('quentin', true)
    expect(await found()).toMatchObject([
      { event: 'police:1', explanation: { state: 'ACCEPTED', reason, decidedBy: 'quentin' } },
      { event: 'police:0', explanation: { state: 'ACCEPTED' } },
    ])
  })

  test('is not accepted by whoever said it, nor said or accepted by whoever made the request', async () => {
    await expect(explain('amara')).rejects.toMatchObject({ code: 'ANOTHER_PERSON_NEEDED' })
    await explain('nils')
    for (const by of ['nils', 'amara']) {
      await expect(decide(by, true)).rejects.toMatchObject({ code: 'ANOTHER_PERSON_NEEDED' })
    }
    expect(await states()).toEqual(['GIVEN', 'GIVEN'])
  })

  test('is said again after it was rejected, and not while it stands', async () => {
    await explain('nils')
    await expect(explain('quentin')).rejects.toMatchObject({ code: 'STEP_NOT_POSSIBLE' })
    await decide('quentin', false)
    expect(await states()).toEqual(['REJECTED', 'REJECTED'])
    await expect(decide('quentin', true)).rejects.toMatchObject({ code: 'STEP_NOT_POSSIBLE' })
    await explain('quentin')
    await decide('nils', true)
    expect(await states()).toEqual(['ACCEPTED', 'ACCEPTED'])
    await expect(explain('nils')).rejects.toMatchObject({ code: 'STEP_NOT_POSSIBLE' })
  })

  test('is said of all or of none', async () => {
    await explain('nils', ids.slice(0, 1))
    await expect(explain('nils')).rejects.toMatchObject({ code: 'STEP_NOT_POSSIBLE' })
    await expect(decide('quentin', true)).rejects.toMatchObject({ code: 'STEP_NOT_POSSIBLE' })
    expect(await states()).toEqual(['GIVEN', null])
  })

  test('is decided once: of two who decide at once one does', async () => {
    await explain('nils')
    // Both have read that it is open before either writes.
    const deciding = await index.migrator.transaction(async (manager) => {
      await manager.query('SELECT FROM difference_explanation FOR UPDATE')
      const both = Promise.allSettled([decide('quentin', true), decide('oscar', false)])
      await expect.poll(() => index.app.query(waiting), { timeout: 10_000 }).toHaveLength(2)
      return { both }
    })
    const decided = await deciding.both
    expect(decided.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test.each([
    [[], reason, 'BAD_INPUT'],
    [Array.from({ length: 101 }, (_, id) => String(id)), reason, 'BAD_INPUT'],
    [['0'], reason, 'NOT_FOUND'],
    [['1; DROP'], reason, 'NOT_FOUND'],
    [undefined, 'A power cut.', 'BAD_INPUT'],
  ])('is said of what was found, in words: not of %j because "%s"', async (of, why, code) => {
    await expect(explain('nils', of, why)).rejects.toMatchObject({ code })
  })

  test('cannot be decided past the rules by the service itself', async () => {
    await explain('nils')
    await expect(
      index.app.query(`UPDATE difference_explanation SET state = 'ACCEPTED', decided_by = 'nils'`),
    ).rejects.toThrow('violates check constraint')
    await expect(index.app.query('DELETE FROM difference_explanation')).rejects.toThrow('permission denied')
  })
})
