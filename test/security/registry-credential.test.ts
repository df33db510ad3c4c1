import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startGateway } from '#gateway/start-gateway'
import { createHub, type Hub } from '../harness/create-hub.js'
import { forgeOf, spoil, type Forge, type Forgery } from './forged-token.js'
import { codesOf, INSIDES, send } from './raw-request.js'

const body = '{"author":"piers"}'
const seconds = (): number => Math.floor(Date.now() / 1_000)

let hub: Hub
let forge: Forge
beforeAll(async () => {
  hub = await createHub()
  forge = await forgeOf(hub)
})
afterAll(() => hub[Symbol.asyncDispose]())

const ask = (token: string | undefined, url = hub.url) => send(`${url}/registry/list`, { token, body })

/** The credential of the police at the registry, for this very body, but for what is said to differ. */
async function credential({ header, claims, ...rest }: Forgery = {}): Promise<string> {
  const key = (await forge.keyOf('police')).privateKey
  const own = { iss: 'police', sub: 'police', jti: randomUUID(), act: undefined, ...claims }
  return forge.callToken('gateway', body, {
    ...{ key, header: { typ: 'service+jwt', ...header }, claims: own },
    ...rest,
  })
}

describe('T29 the credential of an agency at the registry', () => {
  it('is taken once, also where it has not expired, by any gateway, and by one that was started again', async () => {
    await using other = await startGateway({ ...(await hub.environmentOf('gateway')), PORT: '0' })
    const token = await credential()
    expect((await ask(token)).status).toBe(200)
    expect((await ask(token)).status).toBe(401)
    expect((await ask(token, other.url)).status).toBe(401)
    await hub.stop('gateway')
    await hub.start('gateway')
    expect((await ask(token)).status).toBe(401)
    expect((await ask(await credential())).status).toBe(200)
  })

  it('is taken once of many at the same time', async () => {
    const token = await credential()
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(token)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('of one agency is not used up by another that calls its own the same', async () => {
    const jti = randomUUID()
    const key = (await forge.keyOf('health')).privateKey
    expect((await ask(await credential({ key, claims: { iss: 'health', sub: 'health', jti } }))).status).toBe(
      200,
    )
    expect((await ask(await credential({ claims: { jti } }))).status).toBe(200)
  })

  const bad: Readonly<Record<string, () => Promise<string> | undefined>> = {
    'not there': () => undefined,
    'made out to another service': () => credential({ claims: { aud: 'front-door' } }),
    'made out to two services': () => credential({ claims: { aud: ['gateway', 'front-door'] } }),
    'made out to nobody': () => credential({ claims: { aud: undefined } }),
    expired: () => credential({ claims: { iat: seconds() - 50, exp: seconds() - 1 } }),
    'of a life without an end': () => credential({ claims: { exp: undefined } }),
    'of a long life, and older than a minute': () =>
      credential({ claims: { iat: seconds() - 61, exp: seconds() + 86_400 } }),
    'of the day after': () => credential({ claims: { iat: seconds() + 86_400, exp: seconds() + 86_460 } }),
    'without a name of its own': () => credential({ claims: { jti: undefined } }),
    'with a name without an end': () => credential({ claims: { jti: 'x'.repeat(10_000) } }),
    'for another body': () => credential({ claims: { body: 'x' } }),
    'in another agency’s name': () => credential({ claims: { iss: 'health', sub: 'health' } }),
    'for another agency': () => credential({ claims: { sub: 'health' } }),
    'of a stranger': () => credential({ key: forge.stranger.privateKey }),
    'a call token of the gateway': () => forge.callToken('gateway', body),
    'of another kind': () => credential({ header: { typ: 'JWT' } }),
    'a user’s access token': () => forge.token(),
    'spelt otherwise': async () => spoil(await credential(), 2, (text) => `${text}==`),
  }

  it.each(Object.entries(bad))('is refused when it is %s', async (_which, make) => {
    const answer = await ask(await make())
    expect([answer.status, codesOf(answer)]).toEqual([401, ['UNAUTHENTICATED']])
    expect(answer.text).not.toMatch(INSIDES)
  })
})
