import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { provisionDatabases, type ServiceDatabase } from '#infra/postgres/provision'
import { startPostgres } from '#infra/postgres/server'
import { migrate } from '#shared/database/migrate'
import { logPool } from '../append/log-pool.js'
import { AddAccessLog1767225600900 } from '../migrations/1767225600900-add-access-log.js'

/** The database of one service's log, empty, on a PostgreSQL of its own. */
export interface LogDatabase extends AsyncDisposable {
  readonly urls: ServiceDatabase
  /** The superuser's connection to this database: what somebody can do who holds the machine. */
  readonly adminUrl: string
  /** As the application. */
  readonly pool: Pool
}

/** Starts a PostgreSQL for the tests of a log; `await using` stops it. */
export async function startLogDatabase(): Promise<LogDatabase> {
  await using undo = new AsyncDisposableStack()
  const directory = await mkdtemp(join(tmpdir(), 'mash-log-'))
  undo.defer(() => rm(directory, { recursive: true, force: true }))
  const server = await startPostgres({ directory, throwaway: true })
  undo.defer(() => server.stop())
  const urls = (await provisionDatabases(server.adminUrl, ['police'])).get('police')
  if (urls === undefined) throw new Error('police was not provisioned.')
  await migrate('police', { entities: [], migrations: [AddAccessLog1767225600900] }, urls.migrator)
  const pool = logPool(urls.app, 'police access log')
  undo.defer(() => pool.end())
  const owned = undo.move()
  return {
    urls,
    adminUrl: new URL('/mash_police', server.adminUrl).href,
    pool,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}
