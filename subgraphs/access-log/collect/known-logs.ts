import type { HubDirectory } from '#shared/config/hub-directory'
import { serviceUrl } from '#shared/config/hub-directory'
import { parseVerifierKey, type VerifierKey } from '#shared/access-log/note/verifier-key'

/** A log of the hub: where it is read, and whose word it is. */
export interface KnownLog {
  readonly service: string
  readonly origin: string
  readonly key: VerifierKey
  readonly url: string
}

/** The logs that the hub's directory names. @throws HubError CONFIGURATION for a key that is none */
export const knownLogs = (directory: HubDirectory): KnownLog[] =>
  Object.entries(directory.services).flatMap(([service, { log }]) =>
    log === undefined
      ? []
      : [{ service, origin: log.name, key: parseVerifierKey(log.key), url: serviceUrl(directory, service) }],
  )
