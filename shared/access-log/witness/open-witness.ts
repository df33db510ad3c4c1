import type { Pool } from 'pg'
import { z } from 'zod'
import type { HubDirectory } from '#shared/config/hub-directory'
import { readConfig } from '#shared/config/read-config'
import { HubError } from '#shared/errors/hub-error'
import { readLogKey } from '../note/note-signer.js'
import { keysByName } from '../verify/key-ring.js'
import type { Witness } from './witness.js'

const witnessEnvironment = z.object({
  WITNESS_KEY_FILE: z.string().min(1).describe('path of the private Ed25519 JWK that it witnesses logs by'),
})

/** Which service witnesses, and where it keeps what it has seen. */
export interface WitnessOptions {
  readonly name: string
  readonly directory: HubDirectory
  readonly environment: NodeJS.ProcessEnv
  /** As the application, at the service's own database. */
  readonly pool: Pool
}

/**
 * The witness that a service is, of every log that the directory names.
 *
 * @throws HubError CONFIGURATION when the directory names it as none, or with another key
 */
export function openWitness({ name, directory, environment, pool }: WitnessOptions): Witness {
  const named = directory.services[name]?.witness
  if (named === undefined)
    throw new HubError('CONFIGURATION', `HUB_DIRECTORY: services.${name}.witness is missing.`)
  const file = readConfig(witnessEnvironment, environment).WITNESS_KEY_FILE
  const signer = readLogKey(file, named, 'witness')
  return {
    signer,
    pool,
    // Those of partners too, who come to the directory while we run, and are seen from the day on which they are registered.
    get logs() {
      return keysByName(Object.values(directory.services).flatMap(({ log }) => log ?? []))
    },
  }
}
