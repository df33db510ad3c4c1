import { hash } from 'node:crypto'
import type { DataSource } from 'typeorm'
import { createDataSource, type DatabaseDefinition } from '#shared/database/create-data-source'
import { migrate } from '#shared/database/migrate'
import { provisionDatabases, type ServiceDatabase } from '../provision.js'
import { startThrowawayPostgres } from './throwaway-postgres.js'

/** The database of one service, on a PostgreSQL of its own. */
export interface TestDatabase extends AsyncDisposable {
  readonly urls: ServiceDatabase
  /** The superuser's connection to this database: what somebody can do who holds the machine. */
  readonly adminUrl: string
}

/** Which database a test wants. */
export interface TestDatabaseOptions {
  /** Whatever is started under the same name, with the same tables, begins alike; the service's own unless given. */
  readonly name?: string
  readonly service: string
  readonly definition: DatabaseDefinition
  /** What is in it beside its tables; nothing unless given. */
  readonly fill?: (owner: DataSource) => Promise<void>
}

/** Starts a PostgreSQL with the migrated database of one service; `await using` stops it. */
export async function startServiceDatabase(options: TestDatabaseOptions): Promise<TestDatabase> {
  const { service } = options
  const name = `${options.name ?? service}-${digestOf(options.definition)}`
  const server = await startThrowawayPostgres({ name, put: (adminUrl) => makeReady(adminUrl, options) })
  return {
    urls: await provision(server.adminUrl, service),
    adminUrl: new URL(`/mash_${service.replaceAll('-', '_')}`, server.adminUrl).href,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

/** Tells apart databases with other tables. */
const digestOf = ({ migrations }: DatabaseDefinition): string =>
  hash('sha256', migrations.map(({ name }) => name).join()).slice(0, 8)

async function makeReady(
  adminUrl: string,
  { service, definition, fill }: TestDatabaseOptions,
): Promise<void> {
  const { migrator } = await provision(adminUrl, service)
  await migrate(service, definition, migrator)
  if (fill === undefined) return
  const owner = createDataSource(migrator, definition, { applicationName: 'synthetic', patient: true })
  await owner.initialize()
  await fill(owner).finally(() => owner.destroy())
}

async function provision(adminUrl: string, service: string): Promise<ServiceDatabase> {
  const urls = (await provisionDatabases(adminUrl, [service])).get(service)
  if (urls === undefined) throw new Error(`${service} was not provisioned.`)
  return urls
}
