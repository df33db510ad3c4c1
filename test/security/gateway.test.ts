import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startIdentityProvider } from '#infra/oidc/identity-provider'
import { generateSigningJwk } from '#shared/identity/signing-key'
import { personas } from '#shared/synthetic/personas'
import { createHub, type Hub } from '../harness/create-hub.js'
import { hubClient } from '../harness/hub-client.js'
import { badAccessTokens } from './access-token.attacks.js'
import { sql } from './database.js'
import { forgeOf, type Forge } from './forged-token.js'
import { costlyQueries, nosyQueries, PERSONAL, personalValues } from './query.attacks.js'
import { codesOf, INSIDES, send, type RawAnswer, type RawRequest } from './raw-request.js'
import { badShapes, WHO } from './request-shape.attacks.js'

const [name, state, searched] = ['Rosamund Velvetmere', 'SHARED', '2026-11-02T06:00:00.000Z']
const contact = { status: 'Police information desk', name: 'Public protection' }

let hub: Hub
let forge: Forge
const ask = (request: RawRequest): Promise<RawAnswer> => send(`${hub.url}/graphql`, { body: WHO, ...request })
const query = async (text: string, variables = {}): Promise<RawAnswer> =>
  ask({ token: await hub.signIn('amara'), body: JSON.stringify({ query: text, variables }) })

beforeAll(async () => {
  // As it runs in production.
  hub = await createHub({ gateway: { NODE_ENV: 'production' } })
  forge = await forgeOf(hub)
})
afterAll(() => hub[Symbol.asyncDispose]())

describe('an access token', () => {
  it('made as the identity provider makes it is let in: those below are refused for the one thing that differs', async () => {
    const { status, text } = await ask({ token: await forge.token() })
    expect([status, text]).toEqual([200, expect.stringContaining('Amara Quillfeather')])
  })

  it.each(Object.entries(badAccessTokens))(
    '%s is refused, in the same words as none',
    async (_which, make) => {
      const { status, text, headers } = await ask({ token: await make(forge) })
      expect([status, text]).toEqual([401, (await ask({})).text])
      expect(text).toContain('UNAUTHENTICATED')
      expect(text).not.toMatch(INSIDES)
      expect(headers['cache-control']).toBe('no-store')
    },
  )

  it('of another identity provider, for the same people and audience, is a stranger’s', async () => {
    const signingKey = await generateSigningJwk()
    const audience = 'https://hub.mash-hub.example'
    await using other = await startIdentityProvider({ port: 0, audience, people: personas, signingKey })
    const token = await hubClient(hub.url, other.url).signIn('amara')
    expect((await ask({ token })).status).toBe(401)
  })

  it('that points to a key elsewhere makes nobody fetch it', async () => {
    let fetched = 0
    const server = createServer((_request, response) => {
      fetched++
      response.end('{"keys":[]}')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const jku = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/jwks`
    for (const header of [{ jku }, { x5u: jku }, { jku, kid: 'stranger' }]) {
      const token = await forge.token({ key: forge.stranger.privateKey, header })
      expect((await ask({ token })).status).toBe(401)
    }
    server.close()
    expect(fetched).toBe(0)
  })

  it('with roles that nobody knows gives no case, no child, no list', async () => {
    const token = await forge.token({ claims: { roles: ['SUPERUSER', '__proto__', 'constructor'] } })
    for (const text of [
      '{ mashAssessment(id: "MASH-2026-0004") { id } }',
      '{ mashAssessments { nodes { id } } }',
      '{ children(search: { familyName: "Gimbleshaw", givenName: "Elowen" }) { id } }',
      '{ policeLinksWaiting { personId } }',
    ]) {
      const answer = await ask({ token, body: JSON.stringify({ query: text }) })
      expect(['FORBIDDEN', 'NOT_FOUND']).toContain(codesOf(answer)[0])
      expect(answer.text).not.toMatch(/"id"|"personId"/)
    }
  })
})

describe('a request that is no query in JSON, or too much of one', () => {
  it.each(Object.entries(badShapes))('%s is refused, and nothing of it is done', async (_which, request) => {
    const token = await hub.signIn('amara')
    hub.statements.clear()
    const path = request.method === 'GET' ? '/graphql?query={me{name}}' : '/graphql'
    const { status, text } = await send(`${hub.url}${path}`, { token, ...request })
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
    expect(text).not.toMatch(/Amara|"data"/)
    expect(text).not.toMatch(INSIDES)
    expect(hub.statements.list).toEqual([])
  })

  it('is not even read from somebody who is not signed in', async () => {
    expect((await ask({ body: 'x'.repeat(2_000_000) })).status).toBe(401)
  })
})

describe('a query', () => {
  it.each(Object.entries(costlyQueries))(
    'T9, T19 for %s is refused before any service is asked, and the next is answered',
    async (_which, text) => {
      hub.statements.clear()
      const answer = await query(text)
      expect(answer.status).toBe(400)
      expect(answer.text).not.toMatch(INSIDES)
      expect(hub.statements.list).toEqual([])
      expect((await query('{ me { name } }')).status).toBe(200)
    },
  )

  it.each(Object.entries(nosyQueries))(
    'T13 for %s is refused, and no name of the schema suggested',
    async (_which, text) => {
      const answer = await query(text)
      expect([answer.status, new Set(codesOf(answer))]).toEqual([400, new Set(['GRAPHQL_VALIDATION_FAILED'])])
      expect(answer.text).not.toMatch(/Did you mean|"data"/)
    },
  )

  it.each(Object.entries(personalValues))(
    'with somebody’s name in place of %s is refused without repeating it, as the caller’s fault',
    async (_which, [text, variables]) => {
      const answer = await query(text, variables)
      expect(codesOf(answer)).toHaveLength(1)
      expect(codesOf(answer)).not.toContain('INTERNAL')
      expect(answer.text).not.toMatch(/Kezra|Dunmarrow/i)
    },
  )

  it('T8 with names that could change every object of the process changes none', async () => {
    const variables: unknown = JSON.parse('{"id":"MASH-2026-0004","__proto__":{"polluted":true}}')
    const answer = await query(
      `query ($id: ID!) { mashAssessment(id: $id) { __proto__: subjects { constructor: child { __proto__: police { status } prototype: health { status } } } } }`,
      Object(variables) as object,
    )
    expect(answer.status).toBe(200)
    const bare: Record<string, unknown> = {}
    expect([bare['polluted'], bare['status'], bare['police']]).toEqual([undefined, undefined, undefined])
  })
})

describe('what the client calls a field', () => {
  const view = async (child: string): Promise<Record<string, unknown>> => {
    const text = `query ($id: ID!) { mashAssessment(id: $id) { chronology { totalShown incomplete } subjects { child { ${child} } } } }`
    const { data, errors } = await hub.query('amara', text, { id: 'MASH-2026-0009' })
    expect(errors).toEqual([])
    return Object(data?.['mashAssessment']) as Record<string, unknown>
  }

  it.each([
    ['police { status: searchedAt }', { police: { status: searched } }],
    [
      'police { status: searchedAt state: status a: status }',
      { police: { status: searched, state, a: state } },
    ],
    [
      'police { again: status ... on PoliceRecord { status: searchedAt again: status } }',
      { police: { again: state, status: searched } },
    ],
    [
      'police { status: match chronology: searchedAt }',
      { police: { status: 'CONFIRMED', chronology: searched } },
    ],
    ['police { status: orders { status: __typename } }', { police: { status: [] } }],
    [
      'police { status } police: police { status: status match } ... on Child { police { searchedAt match } }',
      { police: { status: state, match: 'CONFIRMED', searchedAt: searched } },
    ],
    ['police { status: contact { status: name name: role } }', { police: { status: contact } }],
    [
      'police: health { status: match } health: police { status }',
      { police: { status: 'CONFIRMED' }, health: { status: state } },
    ],
    [
      'grant: name id: name police { __typename: status }',
      { grant: name, id: name, police: { __typename: state } },
    ],
  ])('is answered under that name, and changes nothing else: { %s }', async (child, expected) => {
    const plain = await view('name police { status }')
    expect(plain['chronology']).toMatchObject({ incomplete: [] })
    expect(await view(child)).toEqual({ ...plain, subjects: [{ child: expected }] })
  })
})

describe('a fault of ours', () => {
  it.each([
    [
      'front-door',
      'person_name',
      'amara',
      '{ mashAssessment(id: "MASH-2026-0004") { subjects { child { name } } } }',
    ],
    ['front-door', 'mash_assessment', 'amara', '{ mashAssessments { nodes { id } } }'],
    ['police', 'person', 'marit', '{ policeLinksWaiting { personId } }'],
  ] as const)(
    'in the database of %s (no %s) is told in the catalogue’s words',
    async (service, table, persona, text) => {
      await sql(hub, service, `ALTER TABLE ${table} RENAME TO ${table}_hidden`)
      try {
        const answer = await ask({ token: await hub.signIn(persona), body: JSON.stringify({ query: text }) })
        expect(new Set(codesOf(answer))).toEqual(new Set(['INTERNAL']))
        expect(answer.text).not.toMatch(INSIDES)
        expect(answer.text).not.toContain(table)
      } finally {
        await sql(hub, service, `ALTER TABLE ${table}_hidden RENAME TO ${table}`)
      }
    },
  )

  it('is told of a path that is not there as little as of any other', async () => {
    const { status, text } = await send(`${hub.url}/../../etc/passwd?name=${PERSONAL}`, { method: 'GET' })
    expect(status).toBe(404)
    expect(text).not.toMatch(INSIDES)
  })
})
