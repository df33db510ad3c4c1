import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { base64url, decodeJwt, generateSecret, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AccessClaims } from './access-token.js'
import type { BodyBoundVerifier } from './body-bound.js'
import { bodyDigest } from './body-digest.js'
import { callTokenVerifier, signCallToken } from './call-token.js'
import { openGrant, sealGrant } from './grant-handle.js'
import { serviceTokenVerifier, signServiceToken } from './service-token.js'
import { generateSigningJwk, importSigningKey, type SigningKey } from './signing-key.js'

const user: AccessClaims = {
  sub: 'amara',
  agency: 'social-care',
  team: 'MASH',
  roles: ['MASH_PRACTITIONER'],
  auth_time: 0,
}
const body = '{"query":"{ me }"}'
const refused = { code: 'UNAUTHENTICATED' }

let gatewayKey: SigningKey
let strangerKey: SigningKey
let jwksUrl: string
const server = createServer((request, response) => {
  response.setHeader('content-type', 'application/json')
  const broken = request.url?.endsWith('?broken')
  response.end(broken ? '{"keys":"none"}' : JSON.stringify({ keys: [gatewayKey.publicJwk] }))
})

beforeAll(async () => {
  gatewayKey = await importSigningKey(await generateSigningJwk())
  strangerKey = await importSigningKey(await generateSigningJwk())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A TCP server's address is an AddressInfo.
  jwksUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`
})
afterAll(() => void server.close())

const call = (key = gatewayKey, audience = 'police'): Promise<string> =>
  signCallToken(key, { user, audience, request: 'r1', body })

/** A token with any header and claims, signed by the gateway's own key: what a confused signer might make. */
function crafted(header: object, claims: object): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  const good = { iss: 'gateway', aud: 'police', sub: 'amara', jti: 'j', iat: now, exp: now + 60 }
  const rest = { act: { sub: 'gateway' }, agency: 'x', roles: [], request: 'r', body: bodyDigest(body) }
  return new SignJWT({ ...good, ...rest, ...claims })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'call+jwt', kid: gatewayKey.keyId, ...header })
    .sign(gatewayKey.privateKey)
}

/** Both steps: the token, and then the body that came with it. */
const opened = async <Who>(
  verify: BodyBoundVerifier<Who>,
  token: string | undefined,
  sent: string,
): Promise<Who> => (await verify(token))(sent)

describe('a call token', () => {
  it('tells the named service who asks, for the very body it was signed for', async () => {
    const claims = await opened(callTokenVerifier('police', { jwksUrl }), await call(), body)
    expect(claims).toMatchObject({
      sub: 'amara',
      agency: 'social-care',
      act: { sub: 'gateway' },
      request: 'r1',
    })
  })

  it.each([
    ['nothing answers where the keys should be', () => 'http://127.0.0.1:1/jwks'],
    ['something else than keys is there', () => `${jwksUrl}?broken`],
  ])('is not called invalid when %s', async (_when, url) => {
    const verdict = opened(callTokenVerifier('police', { jwksUrl: url() }), await call(), body)
    await expect(verdict).rejects.toMatchObject({ code: 'KEYS_UNAVAILABLE' })
  })

  it('is refused by another service, so that what police were sent opens nothing at health', async () => {
    await expect(opened(callTokenVerifier('health', { jwksUrl }), await call(), body)).rejects.toMatchObject(
      refused,
    )
  })

  it('is refused with another body', async () => {
    await expect(
      opened(callTokenVerifier('police', { jwksUrl }), await call(), `${body} `),
    ).rejects.toMatchObject(refused)
  })

  it('is refused when a stranger signed it', async () => {
    await expect(
      opened(callTokenVerifier('police', { jwksUrl }), await call(strangerKey), body),
    ).rejects.toMatchObject(refused)
  })

  it('made by hand is accepted as long as nothing is wrong with it', async () => {
    const token = await crafted({}, {})
    expect(await opened(callTokenVerifier('police', { jwksUrl }), token, body)).toMatchObject({
      sub: 'amara',
    })
  })

  it.each([
    ['of another type', { typ: 'at+jwt' }, {}],
    ['of no type', { typ: undefined }, {}],
    ['of another issuer', {}, { iss: 'police' }],
    ['for several audiences', {}, { aud: ['police', 'health'] }],
    ['past its time', {}, { iat: 1, exp: 61 }],
    ['that claims a long life', {}, { iat: Math.floor(Date.now() / 1000) - 300, exp: 4_102_444_800 }],
    ['without a user', {}, { sub: undefined }],
    ['without an expiry', {}, { exp: undefined }],
    ['without an identifier', {}, { jti: undefined }],
    ['on behalf of nobody', {}, { act: undefined }],
    ['that some other service acts in', {}, { act: { sub: 'police' } }],
  ])('%s is refused, though the signature is good', async (_what, header, claims) => {
    const token = await crafted(header, claims)
    await expect(opened(callTokenVerifier('police', { jwksUrl }), token, body)).rejects.toMatchObject(refused)
  })

  it('is refused unsigned, and signed with a public key taken for a secret', async () => {
    const [, payload = ''] = (await call()).split('.')
    const none = `${base64url.encode('{"alg":"none","typ":"call+jwt"}')}.${payload}.`
    const secret = await generateSecret('HS256')
    const symmetric = await new SignJWT({}).setProtectedHeader({ alg: 'HS256', typ: 'call+jwt' }).sign(secret)
    for (const token of [none, symmetric]) {
      await expect(opened(callTokenVerifier('police', { jwksUrl }), token, body)).rejects.toMatchObject(
        refused,
      )
    }
  })

  it('brings no keys of its own: a key or key address in its header is never looked at', async () => {
    const token = await new SignJWT({ sub: 'amara' })
      .setProtectedHeader({
        alg: 'EdDSA',
        typ: 'call+jwt',
        jwk: strangerKey.publicJwk,
        jku: 'http://127.0.0.1:9/',
      })
      .setIssuer('gateway')
      .setAudience('police')
      .setExpirationTime('1m')
      .sign(strangerKey.privateKey)
    await expect(opened(callTokenVerifier('police', { jwksUrl }), token, body)).rejects.toMatchObject(refused)
  })

  it.each([
    ['what a view waits for', 750, 6],
    ['what is over already', -200, 5],
    ['what takes a report', 10_000, 15],
    ['more than any call may take', 3_600_000, 60],
  ])('ends with %s, and five seconds for clocks', async (_call, deadline, seconds) => {
    const token = await signCallToken(gatewayKey, {
      ...{ user, audience: 'police', request: 'r1', body, deadline },
    })
    const { iat = 0, exp = 0 } = decodeJwt(token)
    // In a whole second each, which may end between the two.
    expect([seconds, seconds + 1]).toContain(exp - iat)
  })

  it('has one spelling: padding, other alphabets and stray bits are refused though they decode alike', async () => {
    const token = await call()
    const last = token.slice(-1)
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    // 64 bytes leave four unused bits in the last character: its neighbour decodes to the same signature.
    const twin = token.slice(0, -1) + (alphabet[alphabet.indexOf(last) + 1] ?? '')
    for (const spelling of [
      twin,
      `${token}==`,
      ` ${token}`,
      token.replace('.', '..'),
      '',
      '..',
      'x'.repeat(100_000),
    ]) {
      await expect(opened(callTokenVerifier('police', { jwksUrl }), spelling, body)).rejects.toMatchObject(
        refused,
      )
    }
  })
})

describe('a service token', () => {
  const callers = (): Record<string, { jwksUrl: string }> => ({ police: { jwksUrl } })

  it('names its caller, by the caller’s own key', async () => {
    const token = await signServiceToken(gatewayKey, { from: 'police', to: 'front-door', body })
    expect(await opened(serviceTokenVerifier('front-door', callers()), token, body)).toBe('police')
  })

  it('is refused for another receiver, another body, a caller nobody knows, and a caller by a stranger’s key', async () => {
    const verify = serviceTokenVerifier('front-door', callers())
    const to = (key: SigningKey, from: string, receiver: string): Promise<string> =>
      signServiceToken(key, { from, to: receiver, body })
    await expect(opened(verify, await to(gatewayKey, 'police', 'health'), body)).rejects.toMatchObject(
      refused,
    )
    await expect(opened(verify, await to(gatewayKey, 'police', 'front-door'), '')).rejects.toMatchObject(
      refused,
    )
    await expect(opened(verify, await to(gatewayKey, 'health', 'front-door'), body)).rejects.toMatchObject(
      refused,
    )
    await expect(opened(verify, await to(strangerKey, 'police', 'front-door'), body)).rejects.toMatchObject(
      refused,
    )
    await expect(opened(verify, undefined, body)).rejects.toMatchObject(refused)
  })
})

describe('a grant', () => {
  const key = new Uint8Array(32).fill(7)
  const contents = {
    sub: 'amara',
    agency: 'social-care',
    role: 'MASH_PRACTITIONER',
    token: 'digest',
    assessment: 'MASH-2026-0001',
    state: 'state',
    jti: 'j1',
  }

  it('is opened by whoever holds the sealing key, and by nobody else', async () => {
    const handle = await sealGrant(key, contents)
    expect(await openGrant(key, handle)).toMatchObject(contents)
    await expect(openGrant(new Uint8Array(32), handle)).rejects.toMatchObject({ code: 'GRANT_REFUSED' })
  })

  it('says nothing to whoever carries it', async () => {
    const handle = await sealGrant(key, contents)
    const readable = handle.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'))
    expect(readable.join()).not.toMatch(/amara|MASH-2026|social-care/)
  })

  it('does not open when a single character is changed, anywhere', async () => {
    const handle = await sealGrant(key, contents)
    for (let at = 0; at < handle.length; at += 7) {
      const other = handle[at] === 'A' ? 'B' : 'A'
      const changed = handle.slice(0, at) + other + handle.slice(at + 1)
      await expect(openGrant(key, changed)).rejects.toMatchObject({ code: 'GRANT_REFUSED' })
    }
  })
})
