import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { environmentFile } from '#infra/dev/hub-files'
import { isFree } from '#infra/dev/ports'
import { writePrivate } from '#infra/dev/private-file'
import { makeDirectory } from '#infra/postgres/directory'
import type { ServiceDatabase } from '#infra/postgres/provision'
import { HubError } from '#shared/errors/hub-error'
import { keyFile, registrationFile } from './keys.js'

/** What `mash agency directory` writes: what the partner's service has to know of the hub. */
export const directoryFile = (files: string): string => join(files, 'hub.json')

/** The process that signs a partner's log: it holds the log's key, and the service does not. */
export const signerOf = (name: string): string => `${name}-log-signer`

const registered = z.object({ url: z.url() })

/**
 * Writes what the two processes of a partner start with: an environment file for each, and for its signer the log to sign.
 *
 * @returns the port that the service answers on
 * @throws HubError CANNOT_START where it has not been registered yet
 */
export async function writeServiceFiles(
  files: string,
  name: string,
  database: ServiceDatabase,
): Promise<number> {
  for (const folder of ['env', 'logs']) makeDirectory(join(files, folder))
  const port = Number(
    new URL(registered.parse(JSON.parse(readFileSync(registrationFile(files), 'utf8'))).url).port,
  )
  if (!(await isFree(port))) throw new HubError('CANNOT_START', `Port ${port} is in use by another program.`)
  const logs = join(files, 'logs.json')
  const log = { service: name, databaseUrl: database.signer, keyFile: keyFile(files, 'log') }
  writePrivate(logs, JSON.stringify([log]))
  const common = {
    ...{ HOST: '127.0.0.1', NODE_ENV: 'development', LOG_LEVEL: 'info' },
    HUB_DIRECTORY: directoryFile(files),
  }
  const environments = {
    [name]: {
      ...{ ...common, PORT: String(port), SIGNING_KEY_FILE: keyFile(files, 'service') },
      ...{ DATABASE_URL: database.app, MIGRATOR_DATABASE_URL: database.migrator },
    },
    [signerOf(name)]: { ...common, PORT: '0', LOGS_FILE: logs },
  }
  for (const [process, variables] of Object.entries(environments)) {
    const lines = Object.entries(variables).map(([variable, value]) => `${variable}="${value}"\n`)
    writePrivate(environmentFile(files, process), lines.join(''))
  }
  return port
}
