import type { DataSource } from 'typeorm'
import type { HubDirectory } from '#shared/config/hub-directory'
import { HubError } from '#shared/errors/hub-error'
import type { BodyBoundVerifier } from '#shared/identity/body-bound'
import { changingCallersVerifier } from '#shared/identity/changing-callers'
import { registeredAgencies, type RegisteredAgency } from '../store/registered-agency.js'
import { useToken } from '../store/used-token.js'

/** Who runs the hub: registers agencies, and goes back past anybody's steps. The hub's directory says by which keys. */
export const OPERATOR = 'operator'

/**
 * Which registered agency asks, or who runs the hub. They authenticate by their private keys, and by nothing that the hub knows (RFC 7523, as
 * private_key_jwt): a token of a minute, made out to the gateway and tied to the body, and taken once. Where its public keys are is
 * registered; a token cannot say.
 *
 * @throws HubError UNAUTHENTICATED
 */
export function callerVerifier(
  { manager }: DataSource,
  { operator: jwks, tls }: HubDirectory,
): BodyBoundVerifier<RegisteredAgency> {
  const callersNow = async (): Promise<ReadonlyMap<string, RegisteredAgency>> => {
    const agencies = await registeredAgencies(manager)
    return jwks === undefined
      ? agencies
      : new Map([...agencies, [OPERATOR, { name: OPERATOR, hosts: [], keys: { jwks } }]])
  }
  const verify = changingCallersVerifier(
    'gateway',
    async () =>
      Object.fromEntries(
        [...(await callersNow())].map(([name, { keys }]) => [name, { ...keys, fetch: tls?.fetch }]),
      ),
    (agency, jti) => useToken(manager, agency, jti),
  )
  return async (token) => {
    const callers = await callersNow()
    const forBody = await verify(token)
    return (body) => {
      const caller = callers.get(forBody(body))
      if (caller === undefined) throw new HubError('UNAUTHENTICATED')
      return caller
    }
  }
}
