import * as openid from 'openid-client'
import { request } from 'undici'
import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import { PERSONA_GRANT } from '#shared/identity/persona-grant'
import { gatewayUrl, unreachable } from './hub-client.js'
import { readState, writeState } from './state-file.js'

const CLIENT_ID = 'mash-cli'
const SESSION = 'session.json'

const stored = z.object({ gateway: z.string(), accessToken: z.string(), expiresAt: z.number() })

/**
 * The access token to use: a persona's, from the development provider only; else the one in `MASH_ACCESS_TOKEN`; else that of the
 * last `mash login`. Tokens come by environment or file, never by a flag that others on the machine could read.
 *
 * @throws HubError UNAUTHENTICATED when nobody is signed in
 */
export async function accessToken(persona: string | undefined): Promise<string> {
  if (persona !== undefined) return personaToken(persona)
  return process.env['MASH_ACCESS_TOKEN'] ?? storedToken()
}

/** Signs in by device flow (RFC 8628): shows where to go and which code to enter, waits, keeps the token for its minutes. */
export async function signIn(tell: (line: string) => void): Promise<void> {
  const provider = await discoverProvider()
  const device = await openid.initiateDeviceAuthorization(provider, { scope: 'openid profile' })
  tell(`Open ${device.verification_uri} and enter the code ${device.user_code}.`)
  if (device.verification_uri_complete) tell(`Or open ${device.verification_uri_complete}`)
  const tokens = await openid.pollDeviceAuthorizationGrant(provider, device)
  const lifetime = tokens.expiresIn() ?? 0
  writeState(SESSION, {
    gateway: gatewayUrl(),
    accessToken: tokens.access_token,
    expiresAt: Date.now() + lifetime * 1_000,
  })
  tell(`Signed in for ${Math.floor(lifetime / 60)} minutes.`)
}

async function personaToken(persona: string): Promise<string> {
  const provider = await discoverProvider()
  try {
    const tokens = await openid.genericGrantRequest(provider, PERSONA_GRANT, { persona })
    return tokens.access_token
  } catch (error) {
    throw new HubError(
      'UNAUTHENTICATED',
      `There is no persona "${persona}" at this hub's identity provider; only the development provider has personas.`,
      { cause: error },
    )
  }
}

/** Asks the gateway who vouches for its users (RFC 9728), then that provider for its endpoints. */
async function discoverProvider(): Promise<openid.Configuration> {
  try {
    const response = await request(`${gatewayUrl()}/.well-known/oauth-protected-resource`)
    const { authorization_servers: issuers } = z
      .object({ authorization_servers: z.tuple([z.url()]) })
      .parse(await response.body.json())
    const issuer = new URL(issuers[0])
    const plain = issuer.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(issuer.hostname)
    // Deprecated only to stand out: plain HTTP is for the development provider, on this machine alone.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const insecure = plain ? [openid.allowInsecureRequests] : []
    return await openid.discovery(issuer, CLIENT_ID, undefined, openid.None(), {
      execute: insecure,
    })
  } catch (error) {
    throw unreachable(error)
  }
}

function storedToken(): string {
  const session = storedSession()
  if (session === undefined) throw new HubError('UNAUTHENTICATED', 'Nobody is signed in.')
  if (session.gateway === gatewayUrl() && session.expiresAt > Date.now()) return session.accessToken
  throw new HubError('UNAUTHENTICATED', 'The sign-in has expired, or was at another hub.')
}

/** A session that cannot be read is none: to sign in again is the remedy for both. */
function storedSession(): z.output<typeof stored> | undefined {
  try {
    return readState(SESSION, stored)
  } catch (error) {
    throw new HubError('UNAUTHENTICATED', 'Nobody is signed in.', { cause: error })
  }
}
