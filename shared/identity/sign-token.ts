import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import { SIGNATURE_ALGORITHM, type SigningKey } from './signing-key.js'

/** What a token of the hub says of itself; lifetimes are in seconds. */
export interface TokenToSign {
  readonly type: string
  readonly issuer: string
  readonly audience: string
  readonly subject: string
  readonly lifetime: number
  readonly claims?: Readonly<Record<string, unknown>>
}

/** Signs one token with a fresh `jti`. Real time, never the business clock: a token is about now. */
export function signToken(key: SigningKey, token: TokenToSign): Promise<string> {
  return new SignJWT({ ...token.claims })
    .setProtectedHeader({ alg: SIGNATURE_ALGORITHM, typ: token.type, kid: key.keyId })
    .setIssuer(token.issuer)
    .setAudience(token.audience)
    .setSubject(token.subject)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1000) + token.lifetime)
    .sign(key.privateKey)
}
