import { dirname, join } from 'node:path'
import { generateKeyPair, SignJWT, type CryptoKey, type JWTHeaderParameters } from 'jose'
import { bodyDigest } from '#shared/identity/body-digest'
import { readSigningKey, type SigningKey } from '#shared/identity/signing-key'
import type { ServiceName } from '#infra/dev/services'
import type { Hub } from '../harness/create-hub.js'

/** Everything in which a token may differ from a good one; `undefined` leaves a claim or a header out. */
export interface Forgery {
  readonly header?: Readonly<Record<string, unknown>>
  readonly claims?: Readonly<Record<string, unknown>>
  readonly key?: CryptoKey | Uint8Array
}

/** Makes what an attacker could, and more: it has the keys of every service. */
export interface Forge {
  /** Amara's access token, as the identity provider would make it and with its very key, but for what is said to differ. */
  token(forgery?: Forgery): Promise<string>
  /** The gateway's call to one service on Amara's behalf, for this very body, but for what is said to differ. */
  callToken(service: string, body: string, forgery?: Forgery): Promise<string>
  /** The key of one service, as its own process reads it, or of whoever runs the hub. */
  keyOf(service: ServiceName | 'operator'): Promise<SigningKey>
  /** A key that nobody knows. */
  readonly stranger: { readonly privateKey: CryptoKey; readonly publicKey: CryptoKey }
}

/** The forge of one hub. */
export async function forgeOf(hub: Hub): Promise<Forge> {
  const keyOf: Forge['keyOf'] = async (service) => {
    const { SIGNING_KEY_FILE = '' } = await hub.environmentOf(service === 'operator' ? 'gateway' : service)
    return readSigningKey(
      service === 'operator' ? join(dirname(SIGNING_KEY_FILE), 'operator.json') : SIGNING_KEY_FILE,
    )
  }
  const { PORT } = await hub.environmentOf('identity-provider')
  const [provider, gateway] = await Promise.all([keyOf('identity-provider'), keyOf('gateway')])
  const amara = { sub: 'amara', agency: 'social-care', roles: ['MASH_PRACTITIONER'], jti: 'forged' }
  return {
    keyOf,
    stranger: await generateKeyPair('EdDSA', { extractable: true }),
    token: ({ header, claims, key = provider.privateKey } = {}) => {
      const iss = `http://127.0.0.1:${PORT}`
      const who = { name: 'Amara Quillfeather', team: 'MASH, social work', auth_time: now() }
      const named = { iss, aud: 'https://hub.mash-hub.example', ...who }
      return sign(key, { typ: 'at+jwt', ...header }, { ...amara, ...named, ...living(600), ...claims })
    },
    callToken: (service, body, { header, claims, key = gateway.privateKey } = {}) => {
      const call = { iss: 'gateway', aud: service, act: { sub: 'gateway' }, request: 'forged' }
      const bound = { ...call, body: bodyDigest(body) }
      return sign(key, { typ: 'call+jwt', ...header }, { ...amara, ...bound, ...living(60), ...claims })
    },
  }
}

const now = (): number => Math.floor(Date.now() / 1_000)
const living = (seconds: number): object => ({ iat: now(), exp: now() + seconds })

function sign(key: CryptoKey | Uint8Array, header: object, claims: object): Promise<string> {
  // A header of any shape is the point here; jose's type only knows good ones.
  const protectedHeader = { alg: 'EdDSA', ...header } as JWTHeaderParameters
  return new SignJWT({ ...claims }).setProtectedHeader(protectedHeader).sign(key)
}

/** The token with one of its three parts changed. */
export const spoil = (token: string, part: 0 | 1 | 2, change: (text: string) => string): string =>
  token
    .split('.')
    .map((text, index) => (index === part ? change(text) : text))
    .join('.')

/** A part of a token that says something else. */
export const rewritten =
  (change: object) =>
  (text: string): string => {
    const said: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    return Buffer.from(JSON.stringify(Object.assign({}, said, change))).toString('base64url')
  }
