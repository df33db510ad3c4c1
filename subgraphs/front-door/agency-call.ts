import { serviceKeys, type HubDirectory } from '#shared/config/hub-directory'
import { changingCallersVerifier } from '#shared/identity/changing-callers'
import type { ServiceCalls } from '#shared/identity/service-calls'
import { partnerAgencies } from './partner-agencies.js'

/** Verifies the calls of the agencies, those that have joined since too, each against its own keys. */
export function agencyCallVerifier(directory: HubDirectory): ServiceCalls {
  const own = partnerAgencies.map(({ name }) => name)
  return changingCallersVerifier('front-door', () => {
    const joined = Object.entries(directory.services).flatMap(([name, { isPartner }]) =>
      isPartner ? name : [],
    )
    return Object.fromEntries([...own, ...joined].map((name) => [name, serviceKeys(directory, name)]))
  })
}
