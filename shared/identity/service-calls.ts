import { serviceKeys, type HubDirectory } from '#shared/config/hub-directory'
import type { BodyBoundVerifier } from './body-bound.js'
import { serviceTokenVerifier } from './service-token.js'

/** Which service calls, by its own credential and for these very bytes. @throws HubError UNAUTHENTICATED */
export type ServiceCalls = BodyBoundVerifier<string>

/**
 * Verifies the calls of the named services to `audience`, each against the keys that the directory says are its own.
 *
 * @throws HubError CONFIGURATION when the directory does not name one of them
 */
export function serviceCalls(
  audience: string,
  directory: HubDirectory,
  callers: readonly string[],
): ServiceCalls {
  const keys = callers.map((caller) => [caller, serviceKeys(directory, caller)] as const)
  return serviceTokenVerifier(audience, Object.fromEntries(keys))
}
