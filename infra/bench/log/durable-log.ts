import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'pg'
import { makeDirectory } from '#infra/postgres/directory'
import { provisionDatabases } from '#infra/postgres/provision'
import { startPostgres } from '#infra/postgres/server'
import { AddAccessLog1767225600900 } from '#shared/access-log/migrations/1767225600900-add-access-log'
import { logPool } from '#shared/access-log/append/log-pool'
import { noteSigner, type NoteSigner } from '#shared/access-log/note/note-signer'
import { migrate } from '#shared/database/migrate'

/** An empty log of one service on a PostgreSQL that forces every commit to the disk, as in production. */
export interface DurableLog {
  /** As the application, which writes by two connections. */
  readonly app: Pool
  /** As the application that has a connection for each writer. */
  readonly many: Pool
  readonly signer: { readonly pool: Pool; readonly key: NoteSigner }
  readonly stop: () => Promise<void>
}

/** Starts it in a temporary directory, which goes when it stops. @param writers connections of `many` */
export async function startDurableLog(origin: string, writers: number): Promise<DurableLog> {
  await using undo = new AsyncDisposableStack()
  const directory = makeDirectory(await mkdtemp(join(tmpdir(), 'mash-bench-log-')))
  undo.defer(() => rm(directory, { recursive: true, force: true }))
  const server = undo.use(await startPostgres({ directory: join(directory, 'postgres') }))
  const urls = (await provisionDatabases(server.adminUrl, ['police'])).get('police')
  if (urls === undefined) throw new Error('police was not provisioned.')
  await migrate('police', { entities: [], migrations: [AddAccessLog1767225600900] }, urls.migrator)
  const open = (pool: Pool): Pool => undo.adopt(pool, (each) => each.end())
  const key = noteSigner(origin, generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }))
  const log = {
    app: open(logPool(urls.app, 'bench')),
    many: open(new Pool({ connectionString: urls.app, max: writers, options: '-c synchronous_commit=on' })),
    signer: { pool: open(new Pool({ connectionString: urls.signer, max: 1 })), key },
  }
  const owned = undo.move()
  return { ...log, stop: () => owned.disposeAsync() }
}
