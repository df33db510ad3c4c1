import 'reflect-metadata'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PersonaId } from '#shared/synthetic/personas'
import { aCase, bring, nobodyAsked, seeCase } from '../testing/a-case.js'
import { startFrontDoor, type FrontDoorUnderTest } from '../testing/front-door-under-test.js'
import { refusing, told } from '../testing/verbs.js'

const MONDAY = '2026-11-02T09:00:00Z'
let now: Date
let hub: FrontDoorUnderTest
beforeAll(async () => {
  hub = await startFrontDoor(() => now)
  // The stories are no part of it.
  await hub.sql('DELETE FROM mash_assessment_task')
})
afterAll(() => hub[Symbol.asyncDispose]())
beforeEach(async () => {
  now = new Date(MONDAY)
  await hub.sql(`UPDATE mash_assessment SET status = 'CLOSED'`)
})

interface Seen {
  readonly nodes: readonly {
    readonly assessment: { readonly id: string }
    readonly dueAt: string
    readonly overdue: boolean
    readonly answersOverdue: readonly string[]
    readonly unacknowledged: boolean
  }[]
  readonly counts: readonly object[]
  readonly endCursor: string | null
  readonly hasNextPage: boolean
}
const query = `query ($scope: WorklistScope!, $bands: [Rag!], $olderThanDays: Int, $first: Int! = 20, $after: String) {
  worklist(scope: $scope, bands: $bands, olderThanDays: $olderThanDays, first: $first, after: $after) {
    nodes { assessment { id status } dueAt overdue answersOverdue unacknowledged }
    counts { band cases overdue } endCursor hasNextPage } }`
const ask = (persona: PersonaId, variables: object) =>
  hub.ask(persona, query, { scope: 'MINE', ...variables })
const seen = async (persona: PersonaId, variables: object = {}): Promise<Seen> =>
  // The query's own shape.
  told(await ask(persona, variables)) as Seen
const idsOf = ({ nodes }: Seen): string[] => nodes.map(({ assessment }) => assessment.id)

/** A case that is being assessed, of a rating. */
async function rated(rag: string): Promise<string> {
  const id = await bring(hub, await aCase(hub), ['amara', 'SCREEN'])
  await nobodyAsked(hub, id)
  await hub.sql(`UPDATE mash_assessment SET basis = 'S17' WHERE id = $1`, [id])
  return bring(hub, id, ['amara', 'OPEN_ASSESSMENT', { rag }])
}
const question = 'When was she last seen, and by whom?'
const ofHealth = { requests: [{ agency: 'health', categories: ['*'], question }] }

describe('a worklist', () => {
  test('has what is due first first, with its clock, and counts of what there is', async () => {
    const green = await rated('GREEN')
    const red = await rated('RED')
    const unrated = await aCase(hub)
    const list = await seen('amara')
    expect(list.nodes).toMatchObject([
      {
        assessment: { id: red, status: 'ASSESSMENT_OPEN' },
        dueAt: '2026-11-02T13:00:00.000Z',
        overdue: false,
      },
      { assessment: { id: unrated, status: 'RECEIVED' }, dueAt: '2026-11-03T17:00:00.000Z' },
      { assessment: { id: green }, dueAt: '2026-11-05T09:00:00.000Z' },
    ])
    expect(list.counts).toEqual([
      { band: 'RED', cases: 1, overdue: 0 },
      { band: 'GREEN', cases: 1, overdue: 0 },
      { band: null, cases: 1, overdue: 0 },
    ])
  })

  test('flags what is overdue from its very instant, and changes no state by it', async () => {
    const red = await rated('RED')
    await rated('GREEN')
    now = new Date('2026-11-02T12:59:59.999Z')
    expect(idsOf(await seen('amara', { scope: 'OVERDUE' }))).toEqual([])
    now = new Date('2026-11-02T13:00:00Z')
    const list = await seen('amara', { scope: 'OVERDUE' })
    expect(list.nodes).toMatchObject([{ assessment: { id: red, status: 'ASSESSMENT_OPEN' }, overdue: true }])
    expect(list.counts).toEqual([{ band: 'RED', cases: 1, overdue: 1 }])
    expect(await seeCase(hub, red)).toMatchObject({ status: 'ASSESSMENT_OPEN', version: 3 })
  })

  test('says whose answer is overdue, until it comes', async () => {
    const id = await rated('GREEN')
    const dueAt = '2026-11-03T12:00:00.000Z'
    await bring(hub, id, ['amara', 'REQUEST_INFORMATION', { requests: [{ ...ofHealth.requests[0], dueAt }] }])
    now = new Date(dueAt)
    const overdue = { assessment: { id, status: 'REQUESTED' }, overdue: false, answersOverdue: ['health'] }
    for (const scope of ['MINE', 'OVERDUE'])
      expect((await seen('amara', { scope })).nodes).toMatchObject([overdue])
    await bring(hub, id, ['leonie', 'RETURN_RECEIVED', { return: [{ category: '*', answer: 'NIL' }] }])
    expect(idsOf(await seen('amara', { scope: 'OVERDUE' }))).toEqual([])
  })

  test('escalates a link that nobody has acknowledged in time', async () => {
    const id = await aCase(hub)
    await hub.sql(`UPDATE mash_assessment SET status = 'AWAITING_ACKNOWLEDGEMENT' WHERE id = $1`, [id])
    expect((await seen('edwin', { scope: 'TEAM' })).nodes).toMatchObject([{ unacknowledged: false }])
    now = new Date('2026-11-03T17:00:00Z')
    expect((await seen('edwin', { scope: 'OVERDUE' })).nodes).toMatchObject([
      { assessment: { id }, overdue: true, unacknowledged: true },
    ])
  })

  test('has a case with whose decision an agency disagrees, closed or not, until that is settled', async () => {
    const id = await aCase(hub)
    await hub.sql(`UPDATE mash_assessment SET status = 'DECIDED', outcome = 'NFA' WHERE id = $1`, [id])
    await hub.sql(
      `INSERT INTO mash_assessment_request (assessment_id, agency, categories, asked_at) VALUES ($1, 'health', '{*}', $2)`,
      [id, now],
    )
    await bring(hub, id, ['leonie', 'DISAGREE', { stage: 'PRACTITIONER' }])
    expect((await seen('edwin', { scope: 'TEAM' })).nodes).toMatchObject([
      { assessment: { id }, dueAt: '2026-11-03T17:00:00.000Z' },
    ])
    await hub.sql(`UPDATE mash_assessment SET status = 'CLOSED' WHERE id = $1`, [id])
    expect(idsOf(await seen('amara'))).toEqual([id])
    expect(idsOf(await seen('amara', { scope: 'OVERDUE' }))).toEqual([])
    now = new Date('2026-11-03T17:00:00Z')
    expect((await seen('edwin', { scope: 'OVERDUE' })).nodes).toMatchObject([
      { assessment: { id, status: 'CLOSED' }, overdue: true },
    ])
    await bring(hub, id, ['leonie', 'DISAGREEMENT_SETTLED', { settlement: 'STANDS' }])
    expect(idsOf(await seen('edwin', { scope: 'TEAM' }))).toEqual([])
  })

  test('of mine has those that I work on, of the team those that I oversee, and neither what is over', async () => {
    const id = await aCase(hub)
    const over = await aCase(hub)
    await hub.sql(`UPDATE mash_assessment SET status = 'RETURNED_TO_REFERRER' WHERE id = $1`, [over])
    expect(idsOf(await seen('amara'))).toEqual([id])
    expect(idsOf(await seen('amara', { scope: 'TEAM' }))).toEqual([])
    expect(idsOf(await seen('edwin'))).toEqual([])
    expect(idsOf(await seen('edwin', { scope: 'TEAM' }))).toEqual([id])
    expect(await seen('bronwen')).toEqual({ nodes: [], counts: [], endCursor: null, hasNextPage: false })
  })

  test('is of the bands and the age that are asked for', async () => {
    const red = await rated('RED')
    const green = await rated('GREEN')
    expect(idsOf(await seen('amara', { bands: ['GREEN'] }))).toEqual([green])
    expect(idsOf(await seen('amara', { bands: [] }))).toEqual([])
    now = new Date('2026-11-04T09:00:00Z')
    const young = await rated('AMBER')
    expect(idsOf(await seen('amara', { olderThanDays: 1 }))).toEqual([red, green])
    expect(idsOf(await seen('amara', { olderThanDays: 2 }))).toEqual([])
    expect(idsOf(await seen('amara'))).toContain(young)
  })

  test('tells nothing of a case that is kept from somebody, not in a count either', async () => {
    const id = await rated('RED')
    const restrict = `mutation { restrictCase(assessment: "${id}", namedViewers: ["dilys"], reason: COLLEAGUES_CHILD) { id } }`
    told(await hub.ask('edwin', restrict))
    expect(await seen('amara')).toEqual({ nodes: [], counts: [], endCursor: null, hasNextPage: false })
    expect(idsOf(await seen('edwin', { scope: 'TEAM' }))).toEqual([id])
  })

  test.each(['hetty', 'kofi', 'nils', 'oona', 'rhoda'] as const)('is not for %s', async (persona) => {
    expect(await ask(persona, {})).toEqual(refusing('FORBIDDEN'))
  })

  test.each([
    { first: 0 },
    { first: 51 },
    { after: 'x' },
    { olderThanDays: -1 },
    { olderThanDays: 2_000_000_000 },
  ])('of %o is refused', async (variables) => {
    expect(await ask('amara', variables)).toEqual(refusing('BAD_INPUT'))
  })

  test('goes on where a page ended, whatever was added meanwhile, each in two statements', async () => {
    const ids = []
    for (let n = 0; n < 5; n += 1) ids.push(await aCase(hub))
    const pages: string[] = []
    let after: string | null = null
    do {
      hub.statements.length = 0
      const page: Seen = await seen('amara', { first: 2, after })
      expect(hub.statements).toHaveLength(2)
      pages.push(...idsOf(page))
      after = page.hasNextPage ? page.endCursor : null
      if (pages.length === 2) await rated('RED')
    } while (after !== null)
    expect(pages).toEqual(ids)
  })

  test('looks at open cases alone, by their index', async () => {
    const plan = await hub.sql<{ 'QUERY PLAN': string }>(
      `SET enable_seqscan = off; EXPLAIN SELECT id FROM mash_assessment a
       WHERE NOT status IN ('LINKED_TO_OPEN_CASE', 'RETURNED_TO_REFERRER', 'CLOSED')`,
    )
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('mash_assessment_open')
  })
})

describe('an agency that has not answered', () => {
  const chase = (persona: PersonaId, id: string, agency = 'health', whom = 'Leonie, by telephone') =>
    hub.ask(
      persona,
      `mutation ($id: ID!, $agency: String!, $whom: String!) {
        chaseInformationRequest(assessment: $id, agency: $agency, whom: $whom) { version asked { agency chased { whom by at } } } }`,
      { id, agency, whom },
    )

  test('is reminded, as often as it takes, and that is written down: whom, by whom and when', async () => {
    const id = await bring(hub, await rated('GREEN'), ['amara', 'REQUEST_INFORMATION', ofHealth])
    told(await chase('amara', id))
    now = new Date('2026-11-03T10:00:00Z')
    expect(told(await chase('edwin', id, 'health', 'The named nurse'))).toEqual({
      version: 4,
      asked: [
        {
          agency: 'health',
          chased: [
            { whom: 'Leonie, by telephone', by: 'amara', at: new Date(MONDAY).toISOString() },
            { whom: 'The named nurse', by: 'edwin', at: now.toISOString() },
          ],
        },
      ],
    })
    await expect(hub.sql('DELETE FROM request_chase', [], 'app')).rejects.toThrow('permission denied')
  })

  test('is the only one that is, by somebody who works on the case', async () => {
    const id = await rated('GREEN')
    expect(await chase('amara', id)).toEqual(refusing('STEP_NOT_POSSIBLE', 'nobody has still to answer'))
    await bring(hub, id, ['amara', 'REQUEST_INFORMATION', ofHealth])
    expect(await chase('amara', id, 'police')).toEqual(refusing('STEP_NOT_POSSIBLE', 'health has still'))
    expect(await chase('amara', id, 'health', ' ')).toEqual(refusing('BAD_INPUT', 'whom'))
    expect(await chase('bronwen', id)).toEqual(refusing('NOT_FOUND'))
    expect(await chase('leonie', id)).toEqual(refusing('NOT_FOUND'))
    await bring(hub, id, ['leonie', 'RETURN_RECEIVED', { return: [{ category: '*', answer: 'NIL' }] }])
    expect(await chase('amara', id)).toEqual(refusing('STEP_NOT_POSSIBLE'))
  })

  test('is not reminded once the case goes on without it, when it can no longer answer', async () => {
    const id = await bring(hub, await rated('GREEN'), ['amara', 'REQUEST_INFORMATION', ofHealth])
    await bring(hub, id, ['edwin', 'ANALYSE', { missing: ['health'] }])
    const words = 'nobody has still to answer: the case is ANALYSIS. Possible: IMMEDIATE_DANGER, RE_RATE,'
    expect(await chase('amara', id)).toEqual(refusing('STEP_NOT_POSSIBLE', words))
    await bring(hub, id, ['amara', 'IMMEDIATE_DANGER'])
    expect(await chase('amara', id)).toEqual(refusing('STEP_NOT_POSSIBLE', 'the case is DECIDED. Possible: '))
    expect(await hub.sql('SELECT FROM request_chase WHERE assessment_id = $1', [id])).toEqual([])
  })
})
