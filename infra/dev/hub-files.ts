import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ServiceDatabase } from '#infra/postgres/provision'
import { makeDirectory } from '#infra/postgres/directory'
import { generateSigningJwk } from '#shared/identity/signing-key'
import { hubDirectory, services, type ServiceName } from './services.js'

/** The environment file of a service: `node --env-file` makes the service, or one of its commands, out of it. */
export const environmentFile = (state: string, service: ServiceName): string =>
  join(state, 'env', `${service}.env`)

/**
 * Writes what the services read: the directory of the hub, a signing key for each, the front door's sealing key, and an
 * environment file for each. Keys stay the same from start to start, so that tokens outlive a restart.
 */
export async function writeHubFiles(
  state: string,
  portBase: number,
  databases: ReadonlyMap<ServiceName, ServiceDatabase>,
): Promise<void> {
  for (const folder of ['keys', 'env', 'logs']) makeDirectory(join(state, folder))
  const directoryFile = join(state, 'hub.json')
  writePrivate(directoryFile, JSON.stringify(hubDirectory(portBase), undefined, 2))
  const grantKeyFile = join(state, 'keys/grant.json')
  await keep(grantKeyFile, () => ({ kty: 'oct', k: randomBytes(32).toString('base64url') }))

  for (const { name, offset } of services) {
    const signingKeyFile = join(state, 'keys', `${name}.json`)
    await keep(signingKeyFile, generateSigningJwk)
    const database = databases.get(name)
    const variables = {
      HOST: '127.0.0.1',
      PORT: String(portBase + offset),
      NODE_ENV: 'development',
      LOG_LEVEL: 'info',
      HUB_DIRECTORY: directoryFile,
      SIGNING_KEY_FILE: signingKeyFile,
      // Otherwise the gateway's library calls cloud metadata addresses and its vendor.
      APOLLO_TELEMETRY_DISABLED: 'true',
      ...(name === 'front-door' && { GRANT_KEY_FILE: grantKeyFile }),
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

async function keep(path: string, make: () => object | Promise<object>): Promise<void> {
  if (!existsSync(path)) writePrivate(path, JSON.stringify(await make()))
}

/** Readable by us alone, from the first byte on and whatever mode an earlier file had. */
function writePrivate(path: string, text: string): void {
  writeFileSync(path, '', { mode: 0o600 })
  chmodSync(path, 0o600)
  writeFileSync(path, text)
}
