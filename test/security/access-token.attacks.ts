import { exportJWK } from 'jose'
import { rewritten, spoil, type Forge, type Forgery } from './forged-token.js'

const seconds = (): number => Math.floor(Date.now() / 1_000)
const forged =
  (forgery: () => Forgery) =>
  (forge: Forge): Promise<string> =>
    forge.token(forgery())
const says = (claims: Forgery['claims']) => forged(() => (claims ? { claims } : {}))
const headed = (header: Forgery['header']) => forged(() => (header ? { header } : {}))

/** Access tokens that nobody may be let in with: each a good one but for one thing. */
export const badAccessTokens: Readonly<
  Record<string, (forge: Forge) => Promise<string> | string | undefined>
> = {
  'that is not there': () => undefined,
  'that is no token': () => 'token',
  'that has expired': forged(() => ({ claims: { exp: seconds() - 1 } })),
  'that never expires': says({ exp: undefined }),
  'that claims a longer life than any has': forged(() => ({
    claims: { iat: seconds() - 3_600, exp: seconds() + 3_600 },
  })),
  'that is not valid yet': forged(() => ({ claims: { nbf: seconds() + 60 } })),
  'that was issued tomorrow': forged(() => ({
    claims: { iat: seconds() + 86_400, exp: seconds() + 86_460 },
  })),
  'of another issuer': says({ iss: 'http://127.0.0.1:1' }),
  'for another audience': says({ aud: 'https://another.example' }),
  'for us and another audience': says({ aud: ['https://hub.mash-hub.example', 'https://another.example'] }),
  'of another type': headed({ typ: 'JWT' }),
  'that is a call token by its type': headed({ typ: 'call+jwt' }),
  'without a type': headed({ typ: undefined }),
  'without a person': says({ sub: undefined }),
  'without roles': says({ roles: undefined }),
  'with no role at all': says({ roles: [] }),
  'without an agency': says({ agency: undefined }),
  'without an identifier of its own': says({ jti: undefined }),
  'with more roles than were signed': async (forge) =>
    spoil(await forge.token(), 1, rewritten({ roles: ['MASH_MANAGER'] })),
  'with another signature': async (forge) =>
    spoil(await forge.token(), 2, (text) => `${text.slice(0, -4)}AAAA`),
  'with no signature': async (forge) => spoil(await forge.token(), 2, () => ''),
  'that says it needs no signature': async (forge) =>
    spoil(spoil(await forge.token(), 0, rewritten({ alg: 'none' })), 2, () => ''),
  'with a signature spelt otherwise': async (forge) => spoil(await forge.token(), 2, (text) => `${text}==`),
  'in four parts': async (forge) => `${await forge.token()}.`,
  'signed by a stranger': (forge) => forge.token({ key: forge.stranger.privateKey }),
  'signed by a stranger who brings the key along': async (forge) => {
    const { privateKey, publicKey } = forge.stranger
    return forge.token({ key: privateKey, header: { jwk: await exportJWK(publicKey) } })
  },
  'signed with our public key as a shared secret': async (forge) => {
    const { publicJwk } = await forge.keyOf('identity-provider')
    return forge.token({ key: Buffer.from(publicJwk.x ?? '', 'base64url'), header: { alg: 'HS256' } })
  },
  'signed by the gateway itself': async (forge) =>
    forge.token({ key: (await forge.keyOf('gateway')).privateKey }),
  'signed by an agency': async (forge) => forge.token({ key: (await forge.keyOf('police')).privateKey }),
}
