import type { DataSource } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'
import type { BodyBoundVerifier } from '#shared/identity/body-bound'
import { serviceTokenVerifier } from '#shared/identity/service-token'
import { registeredAgencies, type RegisteredAgency } from '../store/registered-agency.js'
import { useToken } from '../store/used-token.js'

/**
 * Which registered agency asks. Agencies authenticate by their private keys, and by nothing that the hub knows (RFC 7523, as
 * private_key_jwt): a token of a minute, made out to the gateway and tied to the body, and taken once. Where its public keys are is
 * registered; a token cannot say.
 *
 * @throws HubError UNAUTHENTICATED
 */
export function callerVerifier({ manager }: DataSource): BodyBoundVerifier<RegisteredAgency> {
  const takeOnce = (agency: string, jti: string): Promise<void> => useToken(manager, agency, jti)
  let known = ''
  let verify = serviceTokenVerifier('gateway', {})
  return async (token) => {
    const agencies = await registeredAgencies(manager)
    const callers = Object.fromEntries([...agencies].map(([name, { jwksUrl }]) => [name, { jwksUrl }]))
    // Keys that were fetched are kept as long as nobody's place of keys changes.
    if (JSON.stringify(callers) !== known) {
      known = JSON.stringify(callers)
      verify = serviceTokenVerifier('gateway', callers, takeOnce)
    }
    const forBody = await verify(token)
    return (body) => {
      const caller = agencies.get(forBody(body))
      if (caller === undefined) throw new HubError('UNAUTHENTICATED')
      return caller
    }
  }
}
