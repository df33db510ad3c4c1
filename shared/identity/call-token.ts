import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import type { AccessClaims } from './access-token.js'
import type { BodyBoundVerifier } from './body-bound.js'
import { bodyDigest } from './body-digest.js'
import { signToken } from './sign-token.js'
import type { SigningKey } from './signing-key.js'
import { tokenVerifier, type KeySource } from './verify-token.js'

/** Seconds that a call token may live at most. */
const LIFETIME = 60

/** Seconds for which it outlives the call: clocks differ, and a gateway that was busy sends what it signed before. */
const LATE = 5

const callClaims = z.object({
  sub: z.string().min(1),
  act: z.object({ sub: z.literal('gateway') }),
  jti: z.string(),
  agency: z.string().min(1),
  /** Where the person works: nobody reviews what her own team did. */
  team: z.string().min(1).optional(),
  roles: z.array(z.string()),
  request: z.string().min(1),
  body: z.string().min(1),
  /** Fields of the fetch, such as `PoliceRecord.chronology`, that the client did not ask for itself. */
  required: z.array(z.string()).optional(),
})

/** Who asks, through the gateway, for what request: the claims of a verified call token (RFC 8693 `act`). */
export type CallClaims = z.output<typeof callClaims>

/**
 * Signs the gateway's call to one service on behalf of a user: that service, that body, and no longer than the gateway waits for it, so that a
 * service begins nothing of which nobody hears any more.
 */
export function signCallToken(
  key: SigningKey,
  call: {
    readonly user: AccessClaims
    readonly audience: string
    readonly request: string
    readonly body: string
    /** Fields of the fetch that the client did not ask for itself. */
    readonly required?: readonly string[]
    /** Milliseconds from now until the gateway gives up. */
    readonly deadline?: number
  },
): Promise<string> {
  return signToken(key, {
    type: 'call+jwt',
    issuer: 'gateway',
    audience: call.audience,
    subject: call.user.sub,
    lifetime: call.deadline === undefined ? LIFETIME : lifetimeUntil(call.deadline),
    claims: {
      act: { sub: 'gateway' },
      agency: call.user.agency,
      team: call.user.team,
      roles: call.user.roles,
      request: call.request,
      body: bodyDigest(call.body),
      ...(call.required && call.required.length > 0 && { required: call.required }),
    },
  })
}

const lifetimeUntil = (deadline: number): number => Math.min(Math.ceil(deadline / 1_000) + LATE, LIFETIME)

/** Verifies call tokens made out to `audience`, against the very bytes that came with them. @throws HubError UNAUTHENTICATED */
export function callTokenVerifier(audience: string, gatewayKeys: KeySource): BodyBoundVerifier<CallClaims> {
  const verify = tokenVerifier({
    type: 'call+jwt',
    issuer: 'gateway',
    audience,
    ...gatewayKeys,
    maximumAge: LIFETIME,
    claims: callClaims,
  })
  return async (token) => {
    const claims = await verify(token)
    return (body) => {
      if (claims.body !== bodyDigest(body)) throw new HubError('UNAUTHENTICATED')
      return claims
    }
  }
}
