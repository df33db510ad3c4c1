import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { provisionDatabases } from '#infra/postgres/provision'
import { startPostgres } from '#infra/postgres/server'
import { AddAccessLog1767225600900 } from '#shared/access-log/migrations/1767225600900-add-access-log'
import { packageRoot } from '#shared/config/package-root'
import { migrate } from '#shared/database/migrate'
import { random } from '#shared/synthetic/random'
import { killAfter, postgresProcesses } from './nemesis.js'
import { readStoredLog } from './stored-log.js'

/** How a log is written: as the product does, with commits that wait for no disk, or answering before there is a commit. */
export type Writing = 'as it is' | 'without waiting for the disk' | 'answering before the commit'

/** A program that appends entries as fast as it can, and says the id of each that was acknowledged. */
const program = (url: string, writing: Writing): string => `
  const at = (path) => import(${JSON.stringify(packageRoot)} + '/dist/shared/access-log/' + path)
  const { accessLog } = await at('append/access-log.js')
  const { logPool } = await at('append/log-pool.js')
  const { entryId } = await at('entry-id.js')
  const { Pool } = (await import('pg')).default
  const lax = () => new Pool({ connectionString: ${JSON.stringify(url)}, max: 2, options: '-c synchronous_commit=off' }).on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined))
  const pool = ${JSON.stringify(writing)} === 'without waiting for the disk' ? lax() : logPool(${JSON.stringify(url)}, 'writer')
  const log = accessLog('mash-hub.example/police', pool)
  const say = (id) => process.stdout.write(id + '\\n')
  const write = async () => {
    for (;;) {
      const now = Date.now()
      const id = entryId(now)
      const entry = { v: 1, id, at: new Date(now).toISOString(), requestId: id, actor: { id: 'a', agency: 'b', role: 'c' }, fields: [] }
      if (${JSON.stringify(writing)} === 'answering before the commit') say(id)
      await log.append([entry])
      if (${JSON.stringify(writing)} !== 'answering before the commit') say(id)
    }
  }
  await Promise.all(Array.from({ length: 32 }, write)).catch(() => process.exit(0))`

/** What came of it. */
export interface WriterOutcome {
  readonly acknowledged: number
  readonly lost: number
  readonly problems: readonly string[]
}

/** Kills PostgreSQL, all of its processes at one time, under a writer of one log, so many times; then counts what was acknowledged and is not there. */
export async function writerUnderFire(
  writing: Writing,
  rounds: number,
  seed: number,
): Promise<WriterOutcome> {
  await using undo = new AsyncDisposableStack()
  const draw = random(seed, writing, rounds)
  const directory = await mkdtemp(join(tmpdir(), 'mash-writer-'))
  undo.defer(() => rm(directory, { recursive: true, force: true }))
  let server = await startPostgres({ directory })
  undo.defer(() => server.stop())
  const urls = (await provisionDatabases(server.adminUrl, ['police'])).get('police')
  if (urls === undefined) throw new Error('police was not provisioned.')
  await migrate('police', { entities: [], migrations: [AddAccessLog1767225600900] }, urls.migrator)

  const acknowledged = new Set<string>()
  for (let round = 0; round < rounds; round += 1) {
    const writer = spawn(process.execPath, ['--input-type=module', '-e', program(urls.app, writing)], {
      cwd: packageRoot,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(writer, 'close')
    const lines = createInterface({ input: writer.stdout }).on('line', (id) => void acknowledged.add(id))
    await Promise.race([once(lines, 'line'), ended])
    await killAfter(draw.integer(200, 1_200), postgresProcesses(directory))
    await ended
    await server.exited
    server = await startPostgres({ directory, port: server.port })
  }
  const { entries, problems } = await readStoredLog('police', urls.migrator)
  const stored = new Set(entries.map(({ id }) => id))
  const lost = [...acknowledged].filter((id) => !stored.has(id)).length
  return { acknowledged: acknowledged.size, lost, problems }
}
