import { z } from 'zod'
import type { HubDirectory } from '#shared/config/hub-directory'
import { tokenVerifier, type TokenVerifier } from './verify-token.js'

const accessClaims = z.object({
  sub: z.string().min(1),
  name: z.string().optional(),
  agency: z.string().min(1),
  /** Where the person works; who reviews an emergency access is of another team. */
  team: z.string().min(1),
  roles: z.array(z.string()).min(1),
  auth_time: z.number(),
})

/** A signed-in person, as the identity provider vouches for them (OpenID Connect; RFC 9068 `at+jwt`). */
export type AccessClaims = z.output<typeof accessClaims>

/** Verifies users' access tokens. `jwksUrl` is the provider's; only the gateway and the front door ever see these tokens. */
export function accessTokenVerifier(identity: HubDirectory['identity']): TokenVerifier<AccessClaims> {
  return tokenVerifier({
    type: 'at+jwt',
    issuer: identity.issuer,
    audience: identity.audience,
    jwksUrl: `${identity.issuer}/jwks`,
    maximumAge: 15 * 60,
    claims: accessClaims,
  })
}
