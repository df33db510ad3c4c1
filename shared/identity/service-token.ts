import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import type { BodyBoundVerifier } from './body-bound.js'
import { bodyDigest } from './body-digest.js'
import { signToken } from './sign-token.js'
import type { SigningKey } from './signing-key.js'
import { tokenVerifier, type KeySource, type TokenVerifier } from './verify-token.js'

const LIFETIME = 60

const serviceClaims = z.object({
  ...{ sub: z.string().min(1), body: z.string().min(1) },
  // Whoever remembers it needs it to have an end.
  jti: z.string().min(1).max(200),
})

/** Signs a call from one service to another: one audience, one body, 60 seconds. */
export function signServiceToken(
  key: SigningKey,
  call: { readonly from: string; readonly to: string; readonly body: string },
): Promise<string> {
  return signToken(key, {
    type: 'service+jwt',
    issuer: call.from,
    audience: call.to,
    subject: call.from,
    lifetime: LIFETIME,
    claims: { body: bodyDigest(call.body) },
  })
}

/**
 * Verifies calls from the named services; answers which of them called. Each caller's token is checked against that caller's own
 * keys, so no service can speak for another.
 *
 * @param takeOnce takes a token as used by its `jti`, and rejects where it was; left out where the same read may be asked for twice
 * @throws HubError UNAUTHENTICATED
 */
export function serviceTokenVerifier(
  audience: string,
  callers: Readonly<Record<string, KeySource>>,
  takeOnce?: (caller: string, jti: string) => Promise<void>,
): BodyBoundVerifier<string> {
  const verifiers = new Map<string, TokenVerifier<z.output<typeof serviceClaims>>>(
    Object.entries(callers).map(([caller, keys]) => [
      caller,
      tokenVerifier({
        type: 'service+jwt',
        issuer: caller,
        audience,
        ...keys,
        maximumAge: LIFETIME,
        claims: serviceClaims,
      }),
    ]),
  )
  return async (token) => {
    const caller = claimedIssuer(token)
    const verify = verifiers.get(caller)
    if (verify === undefined) throw new HubError('UNAUTHENTICATED')
    const claims = await verify(token)
    if (claims.sub !== caller) throw new HubError('UNAUTHENTICATED')
    await takeOnce?.(caller, claims.jti)
    return (body) => {
      if (claims.body !== bodyDigest(body)) throw new HubError('UNAUTHENTICATED')
      return caller
    }
  }
}

/** Only picks which caller's keys to check against; nothing is believed until that check has passed. */
function claimedIssuer(token: string | undefined): string {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString('utf8'))
    return z.object({ iss: z.string() }).parse(payload).iss
  } catch (error) {
    throw new HubError('UNAUTHENTICATED', undefined, { cause: error })
  }
}
