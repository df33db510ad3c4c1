import type { DataSource } from 'typeorm'
import { startServiceDatabase, type TestDatabase } from '#infra/postgres/testing/service-database'
import { createDataSource } from '#shared/database/create-data-source'
import type { SubgraphDefinition } from '#shared/subgraph/definition'

/** One agency's database on a PostgreSQL of its own, migrated and empty. */
export interface AgencyDatabase extends TestDatabase {
  /** As the application: what the agency's subgraph may do. */
  readonly app: DataSource
  /** As the migrator: what loads synthetic people. */
  readonly migrator: DataSource
  /** Statements that the application has sent since this was last emptied, without what opens and closes a transaction. */
  readonly statements: string[]
}

/** Starts a PostgreSQL for the tests of one agency; `await using` stops it. */
export async function startAgencyDatabase<Services>(
  definition: SubgraphDefinition<Services>,
): Promise<AgencyDatabase> {
  const { name } = definition
  const database = await startServiceDatabase({ service: name, definition })
  const { urls, adminUrl } = database
  const statements: string[] = []
  const onStatement = (sql: string): void => {
    if (/^\s*(SELECT (?!set_config)|WITH|INSERT|UPDATE|DELETE)/i.test(sql)) statements.push(sql)
  }
  const app = createDataSource(urls.app, definition, { applicationName: `${name} test`, onStatement })
  const migrator = createDataSource(urls.migrator, definition, { applicationName: `${name} migrator test` })
  await Promise.all([app.initialize(), migrator.initialize()])
  statements.length = 0
  return {
    urls,
    adminUrl,
    app,
    migrator,
    statements,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([app.destroy(), migrator.destroy()])
      await database[Symbol.asyncDispose]()
    },
  }
}
