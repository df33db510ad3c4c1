import { serviceUrl, type HubDirectory } from '#shared/config/hub-directory'
import type { BodyBoundVerifier } from '#shared/identity/body-bound'
import { serviceTokenVerifier } from '#shared/identity/service-token'
import { partnerAgencies } from './partner-agencies.js'

/** Which agency calls, by its own credential and for these very bytes. @throws HubError UNAUTHENTICATED */
export type AgencyCall = BodyBoundVerifier<string>

/** Verifies the calls of the partner agencies, each against its own keys. */
export function agencyCallVerifier(directory: HubDirectory): AgencyCall {
  const callers = partnerAgencies.map(
    ({ name }) => [name, { jwksUrl: `${serviceUrl(directory, name)}/.well-known/jwks.json` }] as const,
  )
  return serviceTokenVerifier('front-door', Object.fromEntries(callers))
}
