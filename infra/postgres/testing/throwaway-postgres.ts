import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { inject } from 'vitest'
import { makeDirectory } from '../directory.js'
import { startPostgres, type PostgresServer } from '../server.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** Directory of this test run; see test/run-directory.ts. */
    readonly run: string
  }
}

/** What is in a PostgreSQL before a test begins. */
export interface Contents {
  /** Whatever is put in under the same name is the same. */
  readonly name: string
  /** Puts it in, as the superuser. */
  readonly put: (adminUrl: string) => Promise<unknown>
}

/**
 * Starts a PostgreSQL for a test, which is gone when it is disposed of.
 *
 * To create a cluster, migrate it and load it takes seconds, and copying its files a fraction of one: what a test wants in it is put in
 * once in a test run, by whoever is first to ask for it, and everybody starts on a copy of their own.
 */
export async function startThrowawayPostgres(contents: Contents): Promise<PostgresServer> {
  await using undo = new AsyncDisposableStack()
  const parent = makeDirectory(await mkdtemp(join(inject('run'), 'server-')))
  undo.defer(() => rm(parent, { recursive: true, force: true }))
  const directory = join(parent, 'server')
  // Owner and mode stay, which Node's own copy does not keep: as root, the server's user is another than ours.
  await promisify(execFile)('cp', ['-pR', await template(contents), directory])
  const server = undo.use(await startPostgres({ directory, throwaway: true }))
  const owned = undo.move()
  return { ...server, [Symbol.asyncDispose]: () => owned.disposeAsync() }
}

/** The directory that everybody copies. Two who make it at once make the same; the second throws its own away. */
async function template({ name, put }: Contents): Promise<string> {
  const path = join(inject('run'), name)
  if (existsSync(path)) return path
  const draft = makeDirectory(await mkdtemp(join(inject('run'), `${name}-`)))
  await using server = await startPostgres({ directory: draft, throwaway: true })
  await put(server.adminUrl)
  await server.stop()
  await rename(draft, path).catch(() => rm(draft, { recursive: true, force: true }))
  return path
}
