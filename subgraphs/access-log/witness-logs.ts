import type { Express } from 'express'
import { z } from 'zod'
import { logPool } from '#shared/access-log/append/log-pool'
import { logReaders } from '#shared/access-log/log-readers'
import { readLogKey } from '#shared/access-log/note/note-signer'
import { witnessRoutes } from '#shared/access-log/witness/witness.routes'
import type { Witness } from '#shared/access-log/witness/witness'
import { databaseEnvironment, readConfig } from '#shared/config/read-config'
import { HubError } from '#shared/errors/hub-error'
import type { ServiceParts } from '#shared/subgraph/definition'
import { knownLogs } from './collect/known-logs.js'

const environment = databaseEnvironment.extend({
  WITNESS_KEY_FILE: z.string().min(1).describe('path of the private Ed25519 JWK that it witnesses logs by'),
})

/**
 * We witness every log: cosign its checkpoints as long as it only grows, whatever its service tells others. What we have seen is kept in our
 * database, and told to whoever may read logs.
 *
 * @throws HubError CONFIGURATION
 */
export function openWitness({ directory, name, ...parts }: ServiceParts): Witness {
  const { WITNESS_KEY_FILE, DATABASE_URL } = readConfig(environment, parts.environment)
  const witness = directory.services[name]?.witness
  if (witness === undefined)
    throw new HubError('CONFIGURATION', `HUB_DIRECTORY: services.${name}.witness is missing.`)
  return {
    signer: readLogKey(WITNESS_KEY_FILE, witness.name, 'witness'),
    logs: new Map(knownLogs(directory).map(({ origin, key }) => [origin, key])),
    pool: logPool(DATABASE_URL, `${name} witness`),
  }
}

/** Adds the routes of the witness. */
export function addWitnessRoutes(app: Express, witness: Witness, { name, directory }: ServiceParts): void {
  app.use(witnessRoutes(witness, logReaders(name, directory)))
}
