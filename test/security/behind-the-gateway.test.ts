import 'reflect-metadata'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { ServiceName } from '#infra/dev/services'
import { subgraphs } from '#infra/subgraphs'
import { partnerAgencies } from '#shared/agency/partner-agencies'
import { stories } from '#shared/synthetic/stories/index'
import { createHub, type Hub } from '../harness/create-hub.js'
import { asGateway, entitiesBody, type AsGateway, type ChildKey } from './as-gateway.js'
import { badCallTokens } from './call-token.attacks.js'
import { sql } from './database.js'
import { forgeOf, type Forge } from './forged-token.js'
import { badRepresentations, type Loot } from './grant.attacks.js'
import { badServiceTokens } from './service-token.attacks.js'
import { codesOf, INSIDES, send, type RawAnswer } from './raw-request.js'

const CASE = 'MASH-2026-0004'
const keepRecords = subgraphs.map(({ name }) => name as ServiceName) // each is a service by its name

let hub: Hub
let forge: Forge
let gateway: AsGateway

beforeAll(async () => {
  hub = await createHub()
  forge = await forgeOf(hub)
  gateway = await asGateway(hub)
})
afterAll(() => hub[Symbol.asyncDispose]())
afterEach(() => void vi.useRealTimers())

const child = (key: object): object => ({ __typename: 'Child', ...key })
const oneOf = async (assessment: string, as: 'amara' | 'callum' = 'amara'): Promise<ChildKey> =>
  (await gateway.keys(as, assessment))[0] ?? expect.fail('a case without children')
const shown = ({ text }: RawAnswer): boolean => text.includes('"status":"')

describe('a service', () => {
  const body = '{"query":"{ _service { sdl } }"}'

  it.each(keepRecords)('%s tells not even its schema without a call token', async (service) => {
    const url = `${gateway.url(service)}/graphql`
    const refused = await send(url, { body })
    expect([refused.status, refused.text.includes('UNAUTHENTICATED')]).toEqual([401, true])
    expect((await send(url, { body, token: await forge.callToken(service, body) })).text).toContain(
      'extend schema',
    )
    const link = await send(`${url}?query={_service{sdl}}`, { method: 'GET' })
    expect([Math.floor(link.status / 100), link.text.includes('extend schema')]).toEqual([4, false])
  })

  it.each(Object.entries(badCallTokens))('T29 answers nothing to %s', async (_which, make) => {
    for (const service of keepRecords) {
      const url = `${gateway.url(service)}/graphql`
      const answer = await send(url, { body, token: await make(forge, service, body) })
      expect([service, answer.status, answer.text]).toEqual([service, 401, (await send(url, { body })).text])
      expect(answer.text).not.toMatch(INSIDES)
    }
  })

  it('answers the same read twice within its minute, and not a word changed', async () => {
    const read = entitiesBody('police', [child(await oneOf(CASE))])
    const url = `${gateway.url('police')}/graphql`
    const token = await forge.callToken('police', read)
    const [first, again] = [await send(url, { token, body: read }), await send(url, { token, body: read })]
    // Each is told under a receipt of its own.
    const data = ({ text }: RawAnswer): string => text.replace(/"accessLog":.*$/s, '')
    expect([shown(first), data(again)]).toEqual([true, data(first)])
    expect(again.text).not.toEqual(first.text)
    const other = read.replace('match', 'asAt ')
    expect((await send(url, { token, body: other })).status).toBe(401)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
    expect((await send(url, { token, body: read })).status).toBe(401)
  })
})

describe('an agency that is asked for a child directly', () => {
  let loot: Loot
  beforeAll(async () => {
    const [own, others, another] = await Promise.all([
      oneOf(CASE),
      oneOf(CASE, 'callum'),
      oneOf('MASH-2026-0009'),
    ])
    const [relative] = await sql<{ id: string }>(
      hub,
      'front-door',
      `SELECT relative_id AS id FROM person_relation WHERE child_id = $1 AND relationship = 'MOTHER'`,
      [own.id],
    )
    loot = { own, others, another, relativeId: relative?.id ?? '', accessToken: await hub.signIn('amara') }
  })

  it.each(partnerAgencies)(
    '%s answers to the right child, grant and person: what follows differs in one thing',
    async (agency) => {
      expect(shown(await gateway.entities('amara', agency, [child(loot.own)]))).toBe(true)
    },
  )

  it.each(Object.entries(badRepresentations))('T15 answers nothing to %s', async (_which, make) => {
    const representation = await make(loot)
    for (const agency of partnerAgencies) {
      const answer = await gateway.entities('amara', agency, [representation])
      expect([agency, shown(answer)]).toEqual([agency, false])
      expect(codesOf(answer)).toHaveLength(1)
      expect(answer.text).not.toMatch(INSIDES)
      expect(answer.text).not.toMatch(/"(match|disclosure|chronology)"/)
    }
  })

  it('answers for the one good key of many, and takes nothing from its neighbours', async () => {
    const others = [
      { ...loot.own, grant: 'x' },
      { ...loot.another, grant: loot.own.grant },
    ]
    const answer = await gateway.entities('amara', 'police', [...others, loot.own, ...others].map(child))
    const { data } = JSON.parse(answer.text) as { data: { _entities: (object | null)[] } }
    expect(data._entities.map((each) => each !== null)).toEqual([false, false, true, false, false])
  })

  it('T8 reads names that could change every object as names, and changes none', async () => {
    const key = JSON.stringify(child(loot.own)).slice(0, -1)
    for (const more of ['"__proto__":{"polluted":true}', '"constructor":{"prototype":{"polluted":true}}']) {
      const representation: unknown = JSON.parse(`${key},${more}}`)
      await gateway.entities('amara', 'police', [representation])
    }
    const bare: Record<string, unknown> = {}
    expect(bare['polluted']).toBeUndefined()
  })

  it('refuses more keys at once than any view has before it looks at the first, and answers the next', async () => {
    const madeUp = (count: number): object[] =>
      Array.from({ length: count }, (_, index) => child({ id: 'x', grant: `made up ${index}` }))
    for (const keys of [madeUp(10_000), madeUp(1_001), Array<object>(10_000).fill(child(loot.own))]) {
      const { status, text } = await gateway.entities('amara', 'police', keys)
      expect([status, text.includes('_entities')]).toEqual([400, false])
    }
    expect(codesOf(await gateway.entities('amara', 'police', madeUp(200)))).toHaveLength(200)
    expect(shown(await gateway.entities('amara', 'police', [child(loot.own)]))).toBe(true)
  })

  it('reads many cases one after the other, so that nobody takes every connection of an agency', async () => {
    const mine = stories.filter(({ tasks }) => tasks.some(({ persona }) => persona === 'amara'))
    const keys = await Promise.all(mine.map(({ assessment }) => oneOf(assessment.id)))
    // The first time each grant is exchanged, in its own time; the second time all are known at once.
    for (const agency of partnerAgencies.flatMap((each) => [each, each])) {
      hub.statements.clear()
      const { text } = await gateway.entities('amara', agency, keys.map(child))
      expect(text.match(/"status":"/g)).toHaveLength(mine.length)
      const sent = hub.statements.list.filter(({ service }) => service === agency).map(({ sql }) => sql)
      const turns = sent.flatMap((each) => /^(START|COMMIT)\b/.exec(each)?.[0] ?? [])
      expect(turns).toEqual(mine.flatMap(() => ['START', 'COMMIT']))
    }
  })

  it('knows a grant no longer than its minute, even one that it has in memory', async () => {
    expect(shown(await gateway.entities('amara', 'police', [child(loot.own)]))).toBe(true)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
    for (const agency of partnerAgencies) {
      expect(codesOf(await gateway.entities('amara', agency, [child(loot.own)]))).toEqual(['GRANT_REFUSED'])
    }
  })
})

describe('the front door', () => {
  const query = `{ mashAssessment(id: "${CASE}") { subjects { child { id grant } } } }`
  const body = JSON.stringify({ query })

  it.each([
    ['without the user’s own access token', () => undefined],
    ['with the token of another user', () => hub.signIn('callum')],
    ['with one that has expired', () => forge.token({ claims: { exp: 1 } })],
    [
      'with one that the gateway made',
      async () => forge.token({ key: (await forge.keyOf('gateway')).privateKey }),
    ],
    ['with the call token again', () => forge.callToken('front-door', body)],
  ])(
    'gives the gateway no grant %s: it cannot speak for somebody who is not there',
    async (_which, token) => {
      const answer = await gateway.ask('amara', 'front-door', body, await token())
      expect(codesOf(answer)).toEqual(['UNAUTHENTICATED'])
      expect(answer.text).not.toContain('grant"')
    },
  )

  it('finds neither case nor child by its key for somebody who has no task on it', async () => {
    const own = await oneOf(CASE)
    for (const representation of [{ __typename: 'MashAssessment', id: CASE }, child(own)]) {
      const read = JSON.stringify({
        query: `query ($all: [_Any!]!) { _entities(representations: $all) {
          ... on MashAssessment { id status } ... on Child { id name } } }`,
        variables: { all: [representation] },
      })
      const stranger = await gateway.ask('bronwen', 'front-door', read, await hub.signIn('bronwen'))
      expect(stranger.text).toContain('"_entities":[null]')
      const known = await gateway.ask('amara', 'front-door', read, await hub.signIn('amara'))
      expect(known.text).toContain('"_entities":[{"id"')
    }
  })

  it.each(Object.entries(badServiceTokens))(
    'answers an agency’s questions to nobody with %s',
    async (_which, make) => {
      const { grant } = await oneOf(CASE)
      const form = `token=${grant}`
      const people = JSON.stringify({ people: [] })
      for (const [path, question, type] of [
        ['/grants/introspect', form, 'application/x-www-form-urlencoded'],
        ['/links/resolve', people, 'application/json'],
        ['/links/approve', '{}', 'application/json'],
      ] as const) {
        const token = await make(forge, question)
        const url = `${gateway.url('front-door')}${path}`
        const answer = await send(url, { token, body: question, headers: { 'content-type': type } })
        expect([path, answer.status, codesOf(answer)]).toEqual([path, 401, ['UNAUTHENTICATED']])
      }
    },
  )
})

describe('what changes in a case is obeyed by the very next query', () => {
  const lead = `assessment_id = '${CASE}' AND user_id = 'amara'`
  const looked = async (): Promise<string> => {
    const text = `{ mashAssessment(id: "${CASE}") { subjects { child { id health { disclosure { category reason } } } } } }`
    const { data, errors } = await hub.query('amara', text)
    return JSON.stringify([data, errors])
  }

  it.each([
    [
      'the basis',
      `UPDATE mash_assessment SET basis = 'EARLY_HELP' WHERE id = '${CASE}'`,
      `UPDATE mash_assessment SET basis = 'S17' WHERE id = '${CASE}'`,
    ],
    [
      'a consent',
      `INSERT INTO consent SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'answer', 'WITHDRAWN',
         'asked_at', '2026-11-02T09:00:00Z', 'valid_from', '2026-11-02'))).*
       FROM consent c JOIN mash_assessment_subject ON person_id = subject_id WHERE assessment_id = '${CASE}'`,
      `DELETE FROM consent WHERE asked_at = '2026-11-02T09:00:00Z'`,
    ],
    [
      'who works on it',
      `UPDATE mash_assessment_task SET user_id = 'bronwen' WHERE ${lead}`,
      `UPDATE mash_assessment_task SET user_id = 'amara' WHERE assessment_id = '${CASE}' AND user_id = 'bronwen'`,
    ],
    [
      'whom it asks',
      `UPDATE mash_assessment_request SET categories = '{}' WHERE assessment_id = '${CASE}' AND agency = 'health'`,
      `UPDATE mash_assessment_request SET categories = '{*}' WHERE assessment_id = '${CASE}' AND agency = 'health'`,
    ],
  ])('%s, and back; and a grant from before opens nothing more', async (_what, change, back) => {
    const before = await looked()
    await hub.stop('health')
    await hub.start('health')
    const old = await oneOf(CASE)
    await sql(hub, 'front-door', change)
    try {
      expect(await looked()).not.toBe(before)
      expect(codesOf(await gateway.entities('amara', 'health', [child(old)]))).toEqual(['GRANT_REFUSED'])
    } finally {
      await sql(hub, 'front-door', back)
    }
    expect(await looked()).toBe(before)
  })
})
