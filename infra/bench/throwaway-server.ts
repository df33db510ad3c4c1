import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeDirectory } from '#infra/postgres/directory'
import { startPostgres } from '#infra/postgres/server'
import type { Run } from '../dev/run.js'

/** Starts a PostgreSQL in a temporary directory, for as long as the run lasts: nothing of it is to outlive the machine. */
export async function startThrowawayServer({
  step,
  atEnd,
}: Pick<Run, 'step' | 'atEnd'>): ReturnType<typeof startPostgres> {
  const state = makeDirectory(await mkdtemp(join(tmpdir(), 'mash-bench-')))
  atEnd(() => rm(state, { recursive: true, force: true }))
  const server = await step('PostgreSQL', () =>
    startPostgres({ directory: join(state, 'postgres'), throwaway: true }),
  )
  atEnd(() => server.stop())
  return server
}
