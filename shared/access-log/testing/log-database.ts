import type { Pool } from 'pg'
import type { MigrationInterface } from 'typeorm'
import { startServiceDatabase, type TestDatabase } from '#infra/postgres/testing/service-database'
import { logPool } from '../append/log-pool.js'
import { AddAccessLog1767225600900 } from '../migrations/1767225600900-add-access-log.js'

/** The database of one service's log, empty, on a PostgreSQL of its own. */
export interface LogDatabase extends TestDatabase {
  /** As the application. */
  readonly pool: Pool
}

/** Starts a PostgreSQL for the tests of a log, and of what is added to it by migrations of its service; `await using` stops it. */
export async function startLogDatabase(
  ...migrations: readonly (new () => MigrationInterface)[]
): Promise<LogDatabase> {
  const definition = { entities: [], migrations: [AddAccessLog1767225600900, ...migrations] }
  const database = await startServiceDatabase({ name: 'police-log', service: 'police', definition })
  const pool = logPool(database.urls.app, 'police access log')
  return {
    ...database,
    pool,
    [Symbol.asyncDispose]: async () => {
      await pool.end()
      await database[Symbol.asyncDispose]()
    },
  }
}
