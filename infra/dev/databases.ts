import { join } from 'node:path'
import { provisionDatabases, type ServiceDatabase } from '#infra/postgres/provision'
import { startPostgres, type PostgresServer } from '#infra/postgres/server'
import { HubError } from '#shared/errors/hub-error'
import { databaseNames, type DatabaseName } from './services.js'

/** Where every service keeps its records; `server` is ours, unless every service has one of its own elsewhere. */
export interface Databases {
  readonly of: ReadonlyMap<DatabaseName, ServiceDatabase>
  readonly server: PostgresServer | undefined
  /** Rejects when our server ends; never settles otherwise. */
  readonly died: Promise<never>
}

/**
 * Finds each service's database: yours, where `<SERVICE>_DATABASE_URL` is set (with
 * `<SERVICE>_MIGRATOR_DATABASE_URL`, `<SERVICE>_IMPORTER_DATABASE_URL` and `<SERVICE>_SIGNER_DATABASE_URL`, which for an agency are other
 * roles: it does not serve as the owner of its tables), else one on a PostgreSQL that is started here. If all are yours, none is started.
 *
 * @throws HubError CANNOT_START
 */
export async function openDatabases(
  state: string,
  port: number,
  log: (line: string) => void,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Databases> {
  const yours = new Map<DatabaseName, ServiceDatabase>()
  const ours: DatabaseName[] = []
  for (const name of databaseNames) {
    const database = outsideDatabase(name, environment)
    if (database === undefined) ours.push(name)
    else yours.set(name, database)
  }
  if (ours.length === 0) return { of: yours, server: undefined, died: never }
  const directory = join(state, 'postgres')
  const server = await startPostgres({ directory, port, log })
  try {
    const of = new Map([...yours, ...(await provisionDatabases(server.adminUrl, ours))])
    const died = server.exited.then(() => {
      throw new HubError('CANNOT_GO_ON', `PostgreSQL ended. Its log is in ${directory}.`)
    })
    died.catch(() => undefined) // it also ends when it is asked to
    return { of, server, died }
  } catch (error) {
    await server.stop()
    throw error
  }
}

const never = new Promise<never>(() => undefined)

function outsideDatabase(service: DatabaseName, environment: NodeJS.ProcessEnv): ServiceDatabase | undefined {
  const stem = service.toUpperCase().replaceAll('-', '_')
  const app = environment[`${stem}_DATABASE_URL`]
  if (!app) return undefined
  const migrator = environment[`${stem}_MIGRATOR_DATABASE_URL`] ?? app
  const importer = environment[`${stem}_IMPORTER_DATABASE_URL`] ?? migrator
  return { app, migrator, importer, signer: environment[`${stem}_SIGNER_DATABASE_URL`] ?? migrator }
}
