import { logPool } from '#shared/access-log/append/log-pool'
import { openWitness } from '#shared/access-log/witness/open-witness'
import type { Witness } from '#shared/access-log/witness/witness'
import { databaseEnvironment, readConfig } from '#shared/config/read-config'
import type { ServiceParts } from '#shared/subgraph/definition'

/**
 * We witness every log: cosign its checkpoints as long as it only grows, whatever its service tells others. What we have seen is kept in our
 * database, and told to whoever may read logs.
 *
 * @throws HubError CONFIGURATION
 */
export function witnessOf({ name, directory, environment }: ServiceParts): Witness {
  const { DATABASE_URL } = readConfig(databaseEnvironment, environment)
  return openWitness({ name, directory, environment, pool: logPool(DATABASE_URL, `${name} witness`) })
}
