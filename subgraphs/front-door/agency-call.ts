import type { HubDirectory } from '#shared/config/hub-directory'
import { serviceCalls, type ServiceCalls } from '#shared/identity/service-calls'
import { partnerAgencies } from './partner-agencies.js'

/** Verifies the calls of the partner agencies, each against its own keys. */
export function agencyCallVerifier(directory: HubDirectory): ServiceCalls {
  const agencies = partnerAgencies.map(({ name }) => name)
  return serviceCalls('front-door', directory, agencies)
}
