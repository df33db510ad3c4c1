import type { HubDirectory } from '#shared/config/hub-directory'
import { hubLogs, serviceUrl } from '#shared/config/hub-directory'
import { parseVerifierKey, type VerifierKey } from '#shared/access-log/note/verifier-key'

/** A log of the hub: where it is read, and whose word it is. */
export interface KnownLog {
  readonly service: string
  readonly origin: string
  readonly key: VerifierKey
  readonly url: string
}

/** The logs of the hub. @throws HubError CONFIGURATION for a key that is none */
export const knownLogs = (directory: HubDirectory): KnownLog[] =>
  hubLogs(directory).map(([service, { name: origin, key }]) => ({
    ...{ service, origin, key: parseVerifierKey(key) },
    url: serviceUrl(directory, service),
  }))
