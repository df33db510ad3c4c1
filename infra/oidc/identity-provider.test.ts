import { createHash, randomBytes } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { accessTokenVerifier } from '#shared/identity/access-token'
import { generateSigningJwk } from '#shared/identity/signing-key'
import type { RunningService } from '#shared/http/listen'
import type { Persona } from '#shared/synthetic/personas'
import { startIdentityProvider } from './identity-provider.js'
import { FormBrowser } from '../../test/harness/form-browser.js'

const audience = 'https://hub.mash-hub.example'
const people: readonly Persona[] = [
  {
    id: 'petra-practitioner',
    name: 'Petra Practitioner',
    agency: 'social-care',
    team: 'MASH',
    roles: ['MASH_PRACTITIONER'],
    description: 'Sees <everything> that her tasks allow.',
  },
]
let signingKey: Awaited<ReturnType<typeof generateSigningJwk>>
let provider: RunningService

beforeAll(async () => {
  signingKey = await generateSigningJwk()
  provider = await startIdentityProvider({ port: 0, audience, people, signingKey })
})
afterAll(() => provider.close())

interface Answer {
  readonly status: number
  readonly body: Record<string, string>
}

async function post(path: string, form: Record<string, string>): Promise<Answer> {
  const response = await fetch(`${provider.url}${path}`, { method: 'POST', body: new URLSearchParams(form) })
  return { status: response.status, body: (await response.json()) as Record<string, string> } // OAuth answers flat JSON
}

const asPersona = (persona: string) =>
  post('/token', { grant_type: 'urn:mash-hub:grant:persona', client_id: 'mash-cli', persona })

describe('the development identity provider', () => {
  test('signs a persona in with one request, with a token that the hub accepts', async () => {
    const { body } = await asPersona('petra-practitioner')
    const verify = accessTokenVerifier({ issuer: provider.url, audience })
    const { id: sub, name, agency, team, roles } = people[0] ?? { id: '' }
    expect(await verify(body.access_token)).toMatchObject({ sub, name, agency, team, roles, aud: audience })
    expect(decodeProtectedHeader(body.access_token ?? '')).toMatchObject({ alg: 'EdDSA', typ: 'at+jwt' })
    const { exp = 0, iat = 0 } = decodeJwt(body.access_token ?? '')
    expect(exp - iat).toBe(600)
  })

  test.each(['somebody-else', 'Probation-desk', 'probation desk', '-desk', 'probation-desk-'])(
    'signs in nobody it does not know: %s',
    async (id) => {
      expect(await asPersona(id)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    },
  )

  test('signs in the desk of an agency that is in no table, which answers for that agency and is nothing else', async () => {
    const { body } = await asPersona('youth-work-desk')
    const verify = accessTokenVerifier({ issuer: provider.url, audience })
    expect(await verify(body.access_token)).toMatchObject({
      ...{ sub: 'youth-work-desk', agency: 'youth-work', roles: ['OWNER_DESK'] },
    })
  })

  test('keeps its tokens valid over a restart', async () => {
    const { body } = await asPersona('petra-practitioner')
    const port = Number(new URL(provider.url).port)
    await provider.close()
    provider = await startIdentityProvider({ port, audience, people, signingKey })
    const verify = accessTokenVerifier({ issuer: provider.url, audience })
    // Our own client may yet hold a connection to the old process: it notices at the second attempt.
    const claims = await vi.waitFor(() => verify(body.access_token))
    expect(claims.sub).toBe('petra-practitioner')
  })

  test('leads a device through its code and the list of people to a token (RFC 8628)', async () => {
    const { body: device } = await post('/device/auth', { client_id: 'mash-cli', scope: 'openid profile' })
    const form = { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', client_id: 'mash-cli' }
    const redeem = () => post('/token', { ...form, device_code: device.device_code ?? '' })
    expect((await redeem()).body.error).toBe('authorization_pending')

    const browser = new FormBrowser()
    const codePage = await browser.open(device.verification_uri_complete ?? '')
    const confirmPage = await browser.submit(codePage)
    const peoplePage = await browser.submit(confirmPage)
    expect(peoplePage.html).toContain('Petra Practitioner')
    expect(peoplePage.html).not.toContain('<everything>')
    const done = await browser.submit(peoplePage, { persona: 'petra-practitioner' })
    expect(done.html).toContain('You are signed in')
    for (const { html } of [codePage, confirmPage, peoplePage, done])
      expect(html).not.toMatch(/https:|@import|<script src/)

    const verify = accessTokenVerifier({ issuer: provider.url, audience })
    expect(await verify((await redeem()).body.access_token)).toMatchObject({ agency: 'social-care' })
  })

  test('asks who is there at every sign-in, also in a browser that has just told it: none is stale', async () => {
    const browser = new FormBrowser()
    for (let signIn = 0; signIn < 2; signIn++) {
      const { body } = await post('/device/auth', { client_id: 'mash-cli', scope: 'openid profile' })
      const confirmPage = await browser.submit(await browser.open(body.verification_uri_complete ?? ''))
      const peoplePage = await browser.submit(confirmPage)
      expect(peoplePage.html).toContain('Petra Practitioner')
      await browser.submit(peoplePage, { persona: 'petra-practitioner' })
    }
  })

  test('gives a code to a browser on this machine, to whoever holds its verifier (PKCE, RFC 7636)', async () => {
    const verifier = randomBytes(32).toString('base64url')
    const redirect = 'http://127.0.0.1:49152/callback'
    const query = new URLSearchParams({
      client_id: 'mash-cli',
      response_type: 'code',
      redirect_uri: redirect,
      scope: 'openid profile',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    })
    const browser = new FormBrowser(redirect)
    const peoplePage = await browser.open(`${provider.url}/auth?${query.toString()}`)
    const { url } = await browser.submit(peoplePage, { persona: 'petra-practitioner' })
    const code = new URL(url).searchParams.get('code') ?? ''
    const form = { grant_type: 'authorization_code', client_id: 'mash-cli', redirect_uri: redirect, code }
    expect((await post('/token', { ...form, code_verifier: 'x'.repeat(43) })).body.error).toBe(
      'invalid_grant',
    )
    const { body } = await post('/token', { ...form, code_verifier: verifier })
    expect(decodeJwt(body.access_token ?? '')).toMatchObject({ aud: audience, agency: 'social-care' })
    expect(decodeJwt(body.id_token ?? '')).toMatchObject({ sub: 'petra-practitioner', aud: 'mash-cli' })
  })

  test('refuses to run in production', async () => {
    const before = process.env.NODE_ENV
    process.env.NODE_ENV = 'production'
    try {
      await expect(startIdentityProvider({ port: 0, audience, people, signingKey })).rejects.toThrow(
        'production',
      )
    } finally {
      process.env.NODE_ENV = before
    }
  })
})
