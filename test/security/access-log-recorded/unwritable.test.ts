import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ServiceName } from '#infra/dev/services'
import { createHub, type Hub } from '../../harness/create-hub.js'
import { childrenOf } from '../../harness/view.js'
import { sql } from '../database.js'
import { loggedSince, sizeOf } from './logged.js'

const CASE = 'MASH-2026-0004'
const view = `query ($id: ID!) { mashAssessment(id: $id) { rag subjects { child { id name police { status missingEpisodes { reference } } } } } }`
const setBasis = `mutation ($id: ID!, $basis: Basis!, $reason: String!) { setBasis(assessment: $id, basis: $basis, reason: $reason) { basis } }`

let hub: Hub
beforeAll(async () => {
  hub = await createHub()
})
afterAll(() => hub[Symbol.asyncDispose]())

/** From now on the log of a service takes nothing that a condition on the body holds for. */
const refuse = (service: ServiceName, condition: string): Promise<unknown> =>
  sql(hub, service, `ALTER TABLE log.entry ADD CONSTRAINT refused CHECK (NOT (${condition})) NOT VALID`)
const allow = (service: ServiceName): Promise<unknown> =>
  sql(hub, service, 'ALTER TABLE log.entry DROP CONSTRAINT IF EXISTS refused')
afterEach(async () => {
  for (const service of ['front-door', 'police'] as const) await allow(service)
})

const basisOf = async (): Promise<string | undefined> =>
  (
    await sql<{ basis: string }>(hub, 'front-door', 'SELECT basis FROM mash_assessment WHERE id = $1', [CASE])
  )[0]?.basis

describe('a log that cannot be written', () => {
  it('lets nothing of the agency out; the rest of the view goes on', async () => {
    await refuse('police', 'true')
    const answer = await hub.query('amara', view, { id: CASE })
    const children = [...childrenOf(answer).values()]
    expect(children).toHaveLength(4)
    for (const { name, police } of children) {
      expect(name).toEqual(expect.any(String))
      expect(police).toEqual({ status: 'UNAVAILABLE', missingEpisodes: null })
    }
  })

  it('lets nothing of a case out at the front door, and says why', async () => {
    await refuse('front-door', 'true')
    const { data, errors } = await hub.query('amara', view, { id: CASE })
    expect(data?.['mashAssessment'] ?? null).toBeNull()
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['ACCESS_LOG_UNAVAILABLE'])
  })

  it('lets nobody change anything: that it is tried is written before it is', async () => {
    await refuse('front-door', `body LIKE '%"ATTEMPTED"%'`)
    const before = await basisOf()
    const variables = { id: CASE, basis: before === 'S47' ? 'S17' : 'S47', reason: 'Told by the school.' }
    const { data, errors } = await hub.query('amara', setBasis, variables)
    expect([data, errors[0]?.extensions['code']]).toEqual([null, 'ACCESS_LOG_UNAVAILABLE'])
    expect(await basisOf()).toBe(before)
  })

  it('tells nobody what was done: the attempt stands alone', async () => {
    await refuse('front-door', `body LIKE '%"DONE"%'`)
    const from = await sizeOf(hub, 'front-door')
    const before = await basisOf()
    const variables = { id: CASE, basis: before === 'S47' ? 'S17' : 'S47', reason: 'Told by the school.' }
    const { data, errors } = await hub.query('amara', setBasis, variables)
    expect([data, errors[0]?.extensions['code']]).toEqual([null, 'ACCESS_LOG_UNAVAILABLE'])
    expect(await basisOf()).toBe(variables.basis)
    const logged = await loggedSince(hub, 'front-door', from)
    expect(logged.map(({ action }) => action)).toEqual([{ name: 'setBasis', outcome: 'ATTEMPTED' }])
  })
})

describe('a change', () => {
  const words = 'The teacher Ms Invented rang at noon.'

  it('is written down before it is tried and after it was done, without a word that anybody typed', async () => {
    const from = await sizeOf(hub, 'front-door')
    const before = await basisOf()
    const { errors } = await hub.query('amara', setBasis, {
      id: CASE,
      basis: before === 'S47' ? 'S17' : 'S47',
      reason: words,
    })
    expect(errors).toEqual([])
    const logged = await loggedSince(hub, 'front-door', from)
    const acts = logged.filter(({ action }) => action?.name === 'setBasis')
    expect(acts.map(({ action, assessment }) => [action?.outcome, assessment])).toEqual([
      ['ATTEMPTED', CASE],
      ['DONE', CASE],
    ])
    expect(logged.filter(({ child }) => child !== undefined)).toHaveLength(4)
    expect(JSON.stringify(logged)).not.toContain('Invented')
  })

  it('that is refused is written down with the code', async () => {
    const from = await sizeOf(hub, 'front-door')
    await hub.query('bronwen', setBasis, { id: CASE, basis: 'S17', reason: words })
    const logged = await loggedSince(hub, 'front-door', from)
    expect(logged.map(({ action, fields }) => [action?.outcome, action?.code ?? null, fields])).toEqual([
      ['ATTEMPTED', null, []],
      ['REFUSED', expect.stringMatching(/FORBIDDEN|NOT_FOUND/), []],
    ])
  })
})

describe('an attempt to read', () => {
  it('that is refused is an entry without fields, with the case that was asked for', async () => {
    const from = await sizeOf(hub, 'front-door')
    await hub.query('bronwen', view, { id: CASE })
    await hub.query('bronwen', view, { id: 'Kezra Marrowfeather' })
    const logged = await loggedSince(hub, 'front-door', from)
    const refused = { name: 'mashAssessment', outcome: 'REFUSED', code: 'NOT_FOUND' }
    expect(logged.map(({ assessment, action, fields }) => [assessment, action, fields])).toEqual([
      [CASE, refused, []],
      [undefined, refused, []],
    ])
  })

  it('of many at once has its own entries, one for each child', async () => {
    const from = await sizeOf(hub, 'police')
    await Promise.all(Array.from({ length: 10 }, () => hub.query('amara', view, { id: CASE })))
    const logged = await loggedSince(hub, 'police', from)
    const byRequest = Map.groupBy(logged, ({ requestId }) => requestId)
    expect([...byRequest.values()].map((entries) => new Set(entries.map(({ child }) => child)).size)).toEqual(
      Array.from({ length: 10 }, () => 4),
    )
    expect(logged).toHaveLength(40)
  })
})
