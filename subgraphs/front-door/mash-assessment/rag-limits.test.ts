import 'reflect-metadata'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '#shared/config/read-config'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { caseDue, ragEnvironment, ragLimitsOf } from './rag-limits.js'

const limits = (environment: NodeJS.ProcessEnv) => ragLimitsOf(readConfig(ragEnvironment, environment))

describe('the time in which a case is to be decided', () => {
  test('is four hours for red, 24 of offices for amber, 72 for green where nobody says otherwise', () => {
    const receivedAt = new Date('2017-04-13T14:30:00Z')
    const due = (['RED', 'AMBER', 'GREEN'] as const).map((rag) =>
      caseDue({ status: 'ANALYSIS', rag, receivedAt, statusSince: receivedAt }, limits({})),
    )
    expect(due.map((each) => each?.toISOString())).toEqual([
      '2017-04-13T18:30:00.000Z',
      '2017-04-20T14:30:00.000Z',
      '2017-04-16T14:30:00.000Z',
    ])
  })

  test('is the partnership’s own where it says so, in units that it names', () => {
    const { RED } = limits({ RAG_LIMIT_RED: '2 WORKING_DAYS' })
    expect(RED).toEqual({ amount: 2, unit: 'WORKING_DAYS' })
  })

  test.each([
    '4',
    '0 WORKING_HOURS',
    '-4 ELAPSED_HOURS',
    '4 HOURS',
    '4 WORKING_HOURS or so',
    '1e3 WORKING_DAYS',
    '',
  ])('is not read from %j, and the service says which variable is wrong', (said) => {
    expect(() => limits({ RAG_LIMIT_AMBER: said })).toThrow('RAG_LIMIT_AMBER: a number and its unit')
  })
})

describe('a case', () => {
  const CASE = 'MASH-2026-0010'
  let now = new Date('2026-11-02T09:00:00Z')
  let hub: FrontDoorUnderTest
  beforeAll(async () => {
    hub = await startFrontDoor(() => now)
    await hub.sql(
      `UPDATE mash_assessment SET received_at = '2026-10-30T12:00:00Z', status_since = '2026-11-02T08:00:00Z' WHERE id = $1`,
      [CASE],
    )
  })
  afterAll(() => hub[Symbol.asyncDispose]())

  async function clock(status: string, rag: string | null, at: string): Promise<unknown> {
    now = new Date(at)
    await hub.sql('UPDATE mash_assessment SET status = $2, rag = $3 WHERE id = $1', [CASE, status, rag])
    const { data } = await hub.ask('amara', `{ mashAssessment(id: "${CASE}") { dueAt overdue } }`)
    return data?.['mashAssessment']
  }

  test.each([
    [
      'is due by its rating, and not overdue a moment before',
      'ANALYSIS',
      'AMBER',
      '2026-11-04T11:59:59Z',
      '2026-11-04T12:00:00.000Z',
      false,
    ],
    [
      'is overdue from then on',
      'AWAITING_SIGN_OFF',
      'AMBER',
      '2026-11-04T12:00:00Z',
      '2026-11-04T12:00:00.000Z',
      true,
    ],
    [
      'that is rated red later is due from receipt all the same',
      'REQUESTED',
      'RED',
      '2026-11-02T09:00:00Z',
      '2026-10-30T16:00:00.000Z',
      true,
    ],
    [
      'that nobody has rated is screened and decided by the end of the next working day',
      'TRIAGE',
      null,
      '2026-11-02T09:00:00Z',
      '2026-11-02T17:00:00.000Z',
      false,
    ],
    [
      'that is decided is closed by the end of the working day after that',
      'DECIDED',
      'RED',
      '2026-11-02T09:00:00Z',
      '2026-11-03T17:00:00.000Z',
      false,
    ],
    ['that is over waits for nothing', 'CLOSED', 'RED', '2026-12-02T09:00:00Z', null, false],
  ])('%s', async (_what, status, rag, at, dueAt, overdue) => {
    expect(await clock(status, rag, at)).toEqual({ dueAt, overdue })
  })

  test('tells neither to somebody who is shown nothing of the case itself', async () => {
    const { data } = await hub.ask('gethin', '{ mashAssessment(id: "MASH-2026-0007") { dueAt overdue } }')
    expect(data).toEqual({ mashAssessment: { dueAt: null, overdue: null } })
  })
})
