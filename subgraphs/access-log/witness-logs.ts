import type { Express } from 'express'
import { logPool } from '#shared/access-log/append/log-pool'
import { logReaders } from '#shared/access-log/log-readers'
import { openWitness } from '#shared/access-log/witness/open-witness'
import type { Witness } from '#shared/access-log/witness/witness'
import { witnessRoutes } from '#shared/access-log/witness/witness.routes'
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

/** Adds the routes of the witness. */
export function addWitnessRoutes(app: Express, witness: Witness, { name, directory }: ServiceParts): void {
  app.use(witnessRoutes(witness, logReaders(name, directory)))
}
