import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  jwtVerify,
  type FetchImplementation,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
} from 'jose'
import type { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import { assertCanonicalToken } from './canonical-token.js'
import { SIGNATURE_ALGORITHM } from './signing-key.js'

/** Where the keys of an issuer are: at a URL of its own, with how that is reached, or as somebody has registered them. */
export type KeySource =
  | { readonly jwksUrl: string; readonly fetch?: FetchImplementation | undefined }
  | { readonly jwks: JSONWebKeySet }

/** Everything that must hold of a token before its claims are believed. */
export type TokenPolicy<Claims> = KeySource & {
  readonly type: string
  readonly issuer: string
  readonly audience: string
  /** Seconds since issue after which the token is refused even if it claims to live longer. */
  readonly maximumAge: number
  readonly claims: z.ZodType<Claims>
}

/**
 * Verifies one kind of token of one issuer.
 *
 * @throws HubError UNAUTHENTICATED, always with the same words; KEYS_UNAVAILABLE when the issuer's keys cannot be fetched, so that nobody
 * signs in again for a fault that is not theirs
 */
export type TokenVerifier<Claims> = (token: string | undefined) => Promise<Claims & JWTPayload>

/**
 * A verifier for one kind of token: pinned algorithm, exact `typ`, `iss` and `aud`, required claims, canonical encoding, keys only
 * from where they are configured to be (`jku`, `jwk` and `x5u` headers are never looked at; RFC 8725 sections 3.1, 3.8 to 3.12).
 */
export function tokenVerifier<Claims>(policy: TokenPolicy<Claims>): TokenVerifier<Claims> {
  const keys = keysFrom(policy)
  return async (token) => {
    if (token === undefined || token === '') throw new HubError('UNAUTHENTICATED')
    assertCanonicalToken(token, 3)
    const payload = await verifySignature(token, keys, policy)
    const claims = policy.claims.safeParse(payload)
    if (!claims.success) throw new HubError('UNAUTHENTICATED')
    return { ...payload, ...claims.data }
  }
}

const keysFrom = (source: KeySource): JWTVerifyGetKey =>
  'jwks' in source
    ? createLocalJWKSet(source.jwks)
    : createRemoteJWKSet(new URL(source.jwksUrl), {
        cooldownDuration: 1_000,
        timeoutDuration: 2_000,
        ...(source.fetch && { [customFetch]: source.fetch }),
      })

async function verifySignature(
  token: string,
  keys: JWTVerifyGetKey,
  policy: TokenPolicy<unknown>,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: [SIGNATURE_ALGORITHM],
      typ: policy.type,
      issuer: policy.issuer,
      audience: policy.audience,
      maxTokenAge: policy.maximumAge,
      requiredClaims: ['sub', 'exp', 'iat', 'jti'],
    })
    // An array would be a token for several audiences: ours name exactly one.
    if (payload.aud !== policy.audience) throw new HubError('UNAUTHENTICATED')
    return payload
  } catch (cause) {
    throw new HubError(isAboutTheToken(cause) ? 'UNAUTHENTICATED' : 'KEYS_UNAVAILABLE', undefined, { cause })
  }
}

/** jose names what is wrong with a token; a key set that does not come, or not as it should, is one of these or a foreign error. */
const keySetFaults: ReadonlySet<string> = new Set([
  errors.JOSEError.code,
  errors.JWKSTimeout.code,
  errors.JWKSInvalid.code,
])

const isAboutTheToken = (error: unknown): boolean =>
  error instanceof HubError || (error instanceof errors.JOSEError && !keySetFaults.has(error.code))
