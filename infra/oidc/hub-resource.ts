import type { ResourceServer } from 'oidc-provider'
import { SIGNATURE_ALGORITHM } from '#shared/identity/signing-key'

/** Life of a token, in seconds. */
export const TEN_MINUTES = 600

/** The hub as a protected resource: access tokens are signed JWTs (RFC 9068) of ten minutes, made out to it alone. */
export const hubResource = (audience: string): ResourceServer => ({
  scope: '',
  audience,
  accessTokenFormat: 'jwt',
  accessTokenTTL: TEN_MINUTES,
  jwt: { sign: { alg: SIGNATURE_ALGORITHM } },
})
