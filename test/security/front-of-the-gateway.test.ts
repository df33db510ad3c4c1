import { get } from 'node:http'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { claimLimits } from '#gateway/admission/claims'
import { LIFE_AT_RISK, URGENCY_HEADER } from '#gateway/admission/urgency'
import { caseEventDocument } from '#gateway/cli/case/record.command'
import { contactDocument } from '#gateway/cli/contact.command'
import { startGateway } from '#gateway/start-gateway'
import type { RunningService } from '#shared/http/listen'
import type { PersonaId } from '#shared/synthetic/personas'
import { aContact } from '#subgraphs/front-door/testing/a-contact'
import { createHub, type Hub } from '../harness/create-hub.js'
import { nosyQueries } from './query.attacks.js'
import { codesOf, send, type RawAnswer, type RawRequest } from './raw-request.js'
import { WHO } from './request-shape.attacks.js'

let hub: Hub
const ask = (request: RawRequest): Promise<RawAnswer> => send(`${hub.url}/graphql`, { body: WHO, ...request })

beforeAll(async () => {
  // As it runs in production.
  hub = await createHub({ gateway: { NODE_ENV: 'production' } })
})
afterAll(() => hub[Symbol.asyncDispose]())

describe('T10 a request that another site could send in a user’s name', () => {
  const link = `/graphql?query=${encodeURIComponent('{ me { name } }')}`
  const types = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/json']

  it.each(['GET', 'HEAD', 'PUT', 'OPTIONS', 'PATCH'] as const)('by %s asks nothing', async (method) => {
    const token = await hub.signIn('amara')
    hub.statements.clear()
    for (const headers of [{}, ...types.map((type) => ({ 'content-type': `${type}; charset=utf-8` }))]) {
      const { status, text } = await send(hub.url + link, { method, token, headers })
      expect([status, text.includes('Amara')]).toEqual([400, false])
    }
    expect(hub.statements.list).toEqual([])
  })

  it.each(types.slice(0, 3))('as %s asks nothing, whatever it says beside', async (type) => {
    const token = await hub.signIn('amara')
    hub.statements.clear()
    for (const headers of [{}, { 'apollo-require-preflight': 'true' }, { 'x-apollo-operation-name': 'x' }]) {
      const answer = await ask({ token, headers: { ...headers, 'content-type': type } })
      expect([answer.status >= 400, answer.text.includes('Amara')]).toEqual([true, false])
    }
    expect(hub.statements.list).toEqual([])
  })

  it('is told to no page of another site: no answer lets one read it', async () => {
    const headers = { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' }
    for (const method of ['POST', 'OPTIONS'] as const) {
      const answer = await send(`${hub.url}/graphql`, {
        ...{ method, headers, body: WHO, token: await hub.signIn('amara') },
      })
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
    }
  })
})

describe('T12 the gateway', () => {
  it('speaks over nothing but HTTP, where its limits are', async () => {
    const token = await hub.signIn('amara')
    const headers = {
      ...{ authorization: `Bearer ${token}`, connection: 'Upgrade', upgrade: 'websocket' },
      ...{ 'sec-websocket-key': 'x'.repeat(22) + '==', 'sec-websocket-version': '13' },
      'sec-websocket-protocol': 'graphql-transport-ws',
    }
    const { port } = new URL(hub.url)
    const upgraded = await new Promise<number | undefined>((resolve, reject) => {
      const asked = get({ port, path: '/graphql', headers })
      asked.on('upgrade', (answer) => resolve(answer.statusCode))
      asked.on('response', (answer) => resolve(answer.resume().statusCode))
      asked.on('error', reject)
    })
    expect(upgraded).toBe(400)
  })
})

describe('what the gateway answers', () => {
  it.each([
    ['a view', '{ mashAssessment(id: "MASH-2026-0004") { subjects { child { name } } } }', 200],
    ['a refusal', '{ mashAssessment(id: "MASH-2026-9999") { id } }', 200],
    ['what it does not understand', '{ nonsense }', 400],
  ])('is kept by nobody on the way: %s', async (_what, text, status) => {
    const answer = await ask({ token: await hub.signIn('amara'), body: JSON.stringify({ query: text }) })
    expect([answer.status, answer.headers['cache-control']]).toEqual([status, 'no-store'])
    expect(answer.headers).not.toHaveProperty('etag')
    expect(answer.headers).not.toHaveProperty('x-powered-by')
  })

  it('never shows how it asks whom', async () => {
    const headers = { 'apollo-query-plan-experimental': '1', 'apollo-federation-include-trace': 'ftv1' }
    const { text } = await ask({ token: await hub.signIn('amara'), headers })
    expect(text).not.toMatch(/QueryPlan|queryPlan|Fetch|ftv1|front-door/)
  })
})

describe('T39 the gateway, told nothing of where it runs', () => {
  let gateway: RunningService
  beforeAll(async () => {
    vi.stubEnv('NODE_ENV', undefined)
    gateway = await startGateway({ ...(await hub.environmentOf('gateway')), NODE_ENV: undefined, PORT: '0' })
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await gateway.close()
  })
  const askIt = async (text: string): Promise<RawAnswer> => {
    const headers = { 'apollo-query-plan-experimental': '1' }
    const body = JSON.stringify({ query: text })
    return send(`${gateway.url}/graphql`, { token: await hub.signIn('amara'), headers, body })
  }

  it.each(Object.entries(nosyQueries))('tells nobody %s', async (_which, text) => {
    const answer = await askIt(text)
    expect([answer.status, new Set(codesOf(answer))]).toEqual([400, new Set(['GRAPHQL_VALIDATION_FAILED'])])
    expect(answer.text).not.toMatch(/Did you mean|stacktrace|"data"/)
  })

  it('shows no page, no plan and no stack', async () => {
    const page = await send(`${gateway.url}/graphql`, { method: 'GET', headers: { accept: 'text/html' } })
    expect([page.status, page.text]).toEqual([400, expect.not.stringContaining('<')])
    expect((await askIt('{ me { name } }')).text).not.toMatch(/queryPlan|QueryPlan/)
    const refused = await askIt('{ mashAssessments(first: 100000) { endCursor } }')
    expect(codesOf(refused)).toEqual(['BAD_INPUT'])
    expect(refused.text).not.toMatch(/stack/)
  })
})

describe('a life that is said to be at risk', () => {
  const inDanger = { inDanger: true, danger: 'Nobody is with them tonight.' }
  const forms = [
    ['what the schema does not know', ['BAD_USER_INPUT'], aContact({ ...inDanger, consent: 'PERHAPS' })],
    ['what the front door refuses', ['BAD_INPUT'], aContact({ ...inDanger, children: [] })],
  ] as const

  /** Says so, in that word. */
  async function claim(
    query: string,
    {
      variables = {},
      word = LIFE_AT_RISK,
      as = 'hetty',
    }: { variables?: object; word?: string; as?: PersonaId } = {},
  ) {
    const body = JSON.stringify({ query, variables })
    const headers = { [URGENCY_HEADER]: word }
    const answer = await ask({ token: await hub.signIn(as), headers, body })
    const { extensions } = JSON.parse(answer.text) as { extensions: { lifeAtRisk?: string } }
    return [codesOf(answer), extensions.lifeAtRisk]
  }

  it.each(forms)(
    'in a form with %s, is no mistake about the life: the form is refused',
    async (...[, codes, input]) => {
      for (let each = 0; each < claimLimits.mistakes; each += 1) {
        expect(await claim(contactDocument, { variables: { input } })).toEqual([codes, undefined])
      }
      // Her next word is believed as before, until it is looked at.
      expect(await claim('{ me { name } }')).toEqual([[], 'NOT_CONFIRMED'])
    },
  )

  it('is not believed for ever of whoever sends one refused form after the other', async () => {
    const [, codes, input] = forms[0]
    const sent = Array.from({ length: claimLimits.mistakes * claimLimits.formsForMistake }, () =>
      claim(contactDocument, { variables: { input }, as: 'rhoda' }),
    )
    for (const answer of await Promise.all(sent)) expect(answer).toEqual([codes, undefined])
    expect(await claim('{ me { name } }', { as: 'rhoda' })).toEqual([[], undefined])
  })

  it('is no mistake in a form that goes by a case as it was before, however great the danger is', async () => {
    const input = {
      ...{ assessment: 'MASH-2026-0003', version: 99, event: 'IMMEDIATE_DANGER' },
      why: 'He is on his way there.',
    }
    expect(await claim(caseEventDocument, { variables: { input }, as: 'amara' })).toEqual([
      ['STALE_VERSION'],
      undefined,
    ])
  })

  it('is one in a question, whatever else of it is refused', async () => {
    const both =
      '{ mashAssessment(id: "MASH-2026-0003") { id } mashAssessments(first: 100000) { endCursor } }'
    expect(await claim(both, { as: 'amara' })).toEqual([['BAD_INPUT'], 'NOT_CONFIRMED'])
  })

  it('is no mistake either in a word that nobody knows, nor is it believed', async () => {
    for (const word of ['LIFE-AT-RISK', 'yes', 'life-at-risk, life-at-risk']) {
      expect(await claim('{ me { name } }', { word })).toEqual([[], undefined])
    }
  })
})
