import { HubError } from '#shared/errors/hub-error'
import type { AccessClaims } from '#shared/identity/access-token'
import { bodyDigest } from '#shared/identity/body-digest'
import type { TokenVerifier } from '#shared/identity/verify-token'
import type { Role } from '#shared/sharing/vocabulary'
import type { SubgraphContext } from '#shared/subgraph/context'

/** The person who asks, as the identity provider vouches for them. */
export interface User {
  readonly id: string
  readonly name: string | null
  readonly agency: string
  readonly team: string
  readonly roles: readonly string[]
  /** Digest of the access token: a grant is bound to this sign-in. */
  readonly token: string
  /** When the person signed in, in seconds. */
  readonly signedInAt: number
}

/**
 * Verifies the user's own access token, whatever the gateway says: the gateway cannot speak for a user who is not there.
 *
 * @throws HubError UNAUTHENTICATED when there is no valid one, or it is another user's than the call's
 */
export async function verifiedUser(
  { call, accessToken }: SubgraphContext,
  verify: TokenVerifier<AccessClaims>,
): Promise<User> {
  const { sub, name, agency, team, roles, auth_time: signedInAt } = await verify(accessToken)
  if (sub !== call.sub) throw new HubError('UNAUTHENTICATED')
  return {
    id: sub,
    name: name ?? null,
    agency,
    team,
    roles,
    token: bodyDigest(accessToken ?? ''),
    signedInAt,
  }
}

/** @throws HubError FORBIDDEN unless the person has one of these roles, whatever it is about */
export function assertRole({ roles }: Pick<User, 'roles'>, anyOf: readonly Role[]): void {
  if (!anyOf.some((role) => roles.includes(role))) throw new HubError('FORBIDDEN')
}
