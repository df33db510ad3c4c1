import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ServiceName } from '#infra/dev/services'
import { partnerAgencies } from '#shared/agency/partner-agencies'
import { signCallToken } from '#shared/identity/call-token'
import { signServiceToken } from '#shared/identity/service-token'
import { ACCESS_TOKEN_HEADER } from '#shared/subgraph/access-token-header'
import { findPersona } from '#shared/synthetic/personas'
import { createHub, type Hub } from '../harness/create-hub.js'
import { manInTheMiddle, type ManInTheMiddle } from '../harness/man-in-the-middle.js'
import { view } from '../harness/view.js'
import { asGateway, entitiesBody, type AsGateway, type ChildKey } from './as-gateway.js'
import { forgeOf, type Forge } from './forged-token.js'
import { codesOf, send } from './raw-request.js'

const CASE = 'MASH-2026-0004'

let hub: Hub
let forge: Forge
let gateway: AsGateway
/** The police, who write down what they are sent. */
let police: ManInTheMiddle
/** The call that they were sent: its token, and its very body. */
let token: string
let body: string
let key: ChildKey

beforeAll(async () => {
  hub = await createHub()
  forge = await forgeOf(hub)
  gateway = await asGateway(hub)
  police = await manInTheMiddle(hub, 'police')
  await view(hub, 'amara', CASE)
  token = police.calls.at(-1)?.authorization?.replace('Bearer ', '') ?? expect.fail('no call')
  body = police.bodies.at(-1) ?? expect.fail('no body')
  const { variables } = JSON.parse(body) as { variables: { representations: ChildKey[] } }
  key = variables.representations[0] ?? expect.fail('no child')
})
afterAll(async () => {
  await police[Symbol.asyncDispose]()
  await hub[Symbol.asyncDispose]()
})

const others = partnerAgencies.filter((agency) => agency !== 'police')

describe('an agency that replays what it was sent', () => {
  it('was sent a call that is good: what follows differs in where it goes', async () => {
    expect((await send(`${gateway.url('police')}/graphql`, { token, body })).text).toContain('"status":"')
  })

  it('was sent a call that ends five seconds after the gateway waits for it no longer', () => {
    const { iat = 0, exp = 0 } = decodeJwt(token)
    // The hub of a test waits for 20 s.
    expect(exp - iat).toBeLessThanOrEqual(26)
  })

  it('was never sent the user’s own access token', async () => {
    expect(police.calls.length).toBeGreaterThan(0)
    for (const headers of police.calls) expect(headers).not.toHaveProperty(ACCESS_TOKEN_HEADER)
    const own = await hub.signIn('amara')
    expect(JSON.stringify([police.calls, police.bodies])).not.toContain(own)
  })

  it.each<ServiceName>([...others, 'front-door', 'access-log', 'gateway'])(
    'at %s, the call as it came, is a stranger',
    async (service) => {
      const answer = await send(`${gateway.url(service)}/graphql`, { token, body })
      expect([answer.status, codesOf(answer)]).toEqual([401, ['UNAUTHENTICATED']])
    },
  )

  it.each(others)('at %s, the grant with a call of its own, is a stranger', async (agency) => {
    const own = await forge.keyOf('police')
    const asked = entitiesBody(agency, [{ __typename: 'Child', ...key }])
    const { id: sub, agency: of, roles } = findPersona('amara') ?? expect.fail('no Amara')
    const user = { sub, agency: of, team: 'MASH', roles: [...roles], auth_time: 0 }
    const tokens = [
      token,
      await signCallToken(own, { user, audience: agency, request: 'replayed', body: asked }),
      await signServiceToken(own, { from: 'police', to: agency, body: asked }),
    ]
    for (const each of tokens) {
      const answer = await send(`${gateway.url(agency)}/graphql`, { token: each, body: asked })
      expect([answer.status, codesOf(answer)]).toEqual([401, ['UNAUTHENTICATED']])
    }
  })

  it('exchanges the grant for itself, and nobody else’s statement', async () => {
    const form = `token=${encodeURIComponent(key.grant)}`
    const exchange = async (by: ServiceName) => {
      const credential = await signServiceToken(await forge.keyOf('police'), {
        ...{ from: by, to: 'front-door', body: form },
      })
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      const url = `${gateway.url('front-door')}/grants/introspect`
      return send(url, { token: credential, headers, body: form })
    }
    const { status, text } = await exchange('police')
    const claims = JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString()) as object
    expect([status, claims]).toEqual([200, expect.objectContaining({ aud: 'police' })])
    for (const agency of others) expect((await exchange(agency)).status).toBe(401)
  })

  it('shows the grant at the gateway’s front, where no client knows one', async () => {
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }`
    const asked = JSON.stringify({ query, variables: { r: [{ __typename: 'Child', ...key }] } })
    const answer = await send(`${hub.url}/graphql`, { token: await hub.signIn('amara'), body: asked })
    expect([answer.status, new Set(codesOf(answer))]).toEqual([400, new Set(['GRAPHQL_VALIDATION_FAILED'])])
  })
})
