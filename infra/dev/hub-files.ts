import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { ServiceDatabase } from '#infra/postgres/provision'
import { makeDirectory } from '#infra/postgres/directory'
import { publicKeys } from '#shared/config/hub-directory'
import { generateSigningJwk, importSigningKey } from '#shared/identity/signing-key'
import { keepLogKeys, logKeyFile, witnessKeyFile } from './log-keys.js'
import { keep, writePrivate } from './private-file.js'
import { hubDirectory, recordKeepers, services, type DatabaseName } from './services.js'

/** The environment file of a service: `node --env-file` makes the service, or one of its commands, out of it. */
export const environmentFile = (state: string, service: string): string =>
  join(state, 'env', `${service}.env`)

/** Who is who: what every service reads. */
export const directoryFile = (state: string): string => join(state, 'hub.json')

/** The key of whoever runs the hub, by which agencies are registered. */
const operatorKeyFile = (state: string): string => join(state, 'keys/operator.json')

/** What the signer reads: which logs it vouches for, with which key, and its own login at the database of each. */
export const logsFile = (state: string): string => join(state, 'logs.json')

/**
 * Writes what the services read: the directory of the hub, a signing key for each and one for its log, the front door's sealing key, the
 * list of logs for their signer, and an environment file for each. Keys stay the same from start to start, so that tokens outlive a
 * restart and a log keeps its name.
 */
export async function writeHubFiles(
  state: string,
  portBase: number,
  databases: ReadonlyMap<DatabaseName, ServiceDatabase>,
): Promise<void> {
  for (const folder of ['keys', 'env', 'logs']) makeDirectory(join(state, folder))
  const operator = await importSigningKey(await keep(operatorKeyFile(state), generateSigningJwk))
  const directory = hubDirectory(
    portBase,
    await keepLogKeys(state),
    publicKeys.parse({ keys: [operator.publicJwk] }),
  )
  writePrivate(directoryFile(state), JSON.stringify(directory, undefined, 2))
  const grantKeyFile = join(state, 'keys/grant.json')
  await keep(grantKeyFile, () => ({ kty: 'oct', k: randomBytes(32).toString('base64url') }))

  const logs = recordKeepers.flatMap((service) => {
    const database = databases.get(service)
    return database === undefined
      ? []
      : [{ service, databaseUrl: database.signer, keyFile: logKeyFile(state, service) }]
  })
  writePrivate(logsFile(state), JSON.stringify(logs, undefined, 2))

  for (const service of services) {
    const { name, offset } = service
    const signingKeyFile = join(state, 'keys', `${name}.json`)
    if (name !== 'log-signer') await keep(signingKeyFile, generateSigningJwk)
    const [database, registry] = [databases.get(name), databases.get('registry')]
    const variables = {
      HOST: '127.0.0.1',
      PORT: String(portBase + offset),
      NODE_ENV: 'development',
      LOG_LEVEL: 'info',
      // Nobody could go elsewhere.
      DRAIN_MS: '0',
      HUB_DIRECTORY: directoryFile(state),
      // The signer calls nobody in its own name: it has the keys of the logs.
      ...(name === 'log-signer' ? { LOGS_FILE: logsFile(state) } : { SIGNING_KEY_FILE: signingKeyFile }),
      // Otherwise the gateway's library calls cloud metadata addresses and its vendor.
      APOLLO_TELEMETRY_DISABLED: 'true',
      ...(name === 'front-door' && {
        GRANT_KEY_FILE: grantKeyFile,
        DUTY_ROTA: 'edwin=MANAGER',
        LOCALITIES: 'northmere=ZZ1,ZZ2,ZZ3,ZZ4,ZZ5,ZZ6 southmere=ZZ7,ZZ8,ZZ9,ZZ10,ZZ11,ZZ12',
      }),
      // No authority has the number 000.
      ...(name === 'social-care' && { LOCAL_AUTHORITY_NUMBER: '000' }),
      // Rates are per 10,000 children: of an invented county as large as Wirral.
      CHILD_POPULATION: '67500',
      ...(name === 'gateway' &&
        registry && {
          REGISTRY_DATABASE_URL: registry.app,
          LAST_SUPERGRAPH_FILE: join(state, 'last-supergraph.json'),
        }),
      ...('witness' in service && { WITNESS_KEY_FILE: witnessKeyFile(state, name) }),
      // The signer's login is in none of these: what serves data cannot vouch for what it logged.
      ...(database && {
        DATABASE_URL: database.app,
        MIGRATOR_DATABASE_URL: database.migrator,
        IMPORTER_DATABASE_URL: database.importer,
      }),
    }
    const lines = Object.entries(variables).map(([variable, value]) => `${variable}="${value}"\n`)
    writePrivate(environmentFile(state, name), lines.join(''))
  }
}
