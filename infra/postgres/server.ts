import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { HubError } from '#shared/errors/hub-error'
import { runnableBinaries } from './binaries.js'
import { openCluster, serverEnvironment, type Cluster } from './cluster.js'
import { makeDirectory } from './directory.js'
import { keepOnLeash } from './leash.js'
import { stopOrphan } from './orphan.js'
import { mayEnter, serverUser, type ServerUser } from './server-user.js'

/** What {@link startPostgres} may be told; only `directory` is needed. */
export interface PostgresOptions {
  /** Everything the server owns: data, superuser's password, log. Created when missing, found again otherwise. */
  readonly directory: string
  /** TCP port on 127.0.0.1; any free one unless given. */
  readonly port?: number
  /** For tests that delete the data when they are done: nothing is forced to the disk, at creation or later. */
  readonly throwaway?: boolean
  /** Told what a person who waits may want to know. */
  readonly log?: (line: string) => void
  /** Directory of the npm package with the binaries; found by itself unless given. */
  readonly installed?: string
}

/** A running PostgreSQL. Disposing of it stops it; its data stays. */
export interface PostgresServer extends AsyncDisposable {
  readonly port: number
  /** Connection URL of the superuser, database `postgres`. */
  readonly adminUrl: string
  /** Whether a server of a killed run had to be stopped first. */
  readonly recovered: boolean
  /** Settles when the server's process has ended, for whatever reason. */
  readonly exited: Promise<void>
  readonly stop: () => Promise<void>
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A failing statement and its detail quote the values in it, and those are a child's. Neither goes to the log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

/**
 * What is deleted in a minute needs no durability, and the less memory and log a server touches the sooner it is there. Its passwords are
 * random and die with it: the hashing that slows down who guesses them would only slow down every connection.
 */
const THROWAWAY = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_recycle: 'off',
  shared_buffers: '32MB',
  io_method: 'sync',
  scram_iterations: '1',
}

/**
 * Starts a real PostgreSQL from the binaries that npm installed: TCP on 127.0.0.1 only, passwords by SCRAM, fsync on, unless the
 * whole cluster is a throwaway.
 *
 * The server runs in a session of its own, so that Ctrl-C in a terminal reaches the hub first and the hub stops its
 * services before their database; a leash stops it should the hub itself be killed.
 *
 * @throws HubError CANNOT_START for a missing binary, a port in use, a directory that cannot be used
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const user = serverUser()
  const directory = makeDirectory(options.directory)
  if (!mayEnter(user, directory)) {
    throw new HubError('CANNOT_START', `The user whom PostgreSQL runs as may not enter ${directory}.`)
  }
  const binaries = await runnableBinaries(user, directory, options.installed)
  const recovered = await stopOrphan(join(directory, 'data'))
  if (recovered) options.log?.('Stopped a PostgreSQL server that an earlier run had left behind')
  const cluster = await openCluster({ directory, binaries, user, durable: !options.throwaway })
  const port = options.port ?? (await freePort())

  const logFile = join(directory, 'server.log')
  const settings = { ...SETTINGS, ...(options.throwaway && THROWAWAY), port: `${port}` }
  const launchIt = (): ChildProcess => launch(join(binaries, 'postgres'), cluster, settings, user, logFile)
  const { server, exited } = await launched(launchIt, cluster, port, logFile)

  const stop = async () => {
    server.kill('SIGINT')
    await exited
  }
  const adminUrl = `postgres://postgres:${cluster.password}@127.0.0.1:${port}/postgres`
  return { port, adminUrl, recovered, exited, stop, [Symbol.asyncDispose]: stop }
}

function launch(
  postgres: string,
  { data }: Cluster,
  settings: Record<string, string>,
  user: ServerUser,
  logFile: string,
): ChildProcess {
  const log = openSync(logFile, 'w', 0o600)
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const stdio = ['ignore', log, log] as const
  const server = spawn(postgres, ['-D', data, ...flags], {
    ...user,
    cwd: data,
    env: serverEnvironment,
    detached: true,
    stdio: [...stdio],
  })
  closeSync(log)
  return server
}

/** How long, in milliseconds, the processes of a server that was killed may take to end. */
const LINGER = 10_000

/**
 * Launches the server until it is ready. As long as a process of one that was killed has not ended, PostgreSQL lets nobody else at its data.
 *
 * @throws HubError CANNOT_START
 */
async function launched(
  launchIt: () => ChildProcess,
  cluster: Cluster,
  port: number,
  logFile: string,
): Promise<{ readonly server: ChildProcess; readonly exited: Promise<void> }> {
  const deadline = performance.now() + LINGER
  for (;;) {
    const server = launchIt()
    const exited = new Promise<void>((resolve) =>
      server.once('exit', () => resolve()).once('error', () => resolve()),
    )
    keepOnLeash(server, 'INT')
    if (await isReady(server, exited, cluster)) return { server, exited }
    const log = await readFile(logFile, 'utf8')
    const isHeld = log.includes('pre-existing shared memory block')
    if (!isHeld || performance.now() > deadline) throw whyNot(log, port, logFile)
    await sleep(100)
  }
}

/** Waits until the server says "ready" in its process file, as PostgreSQL's own pg_ctl does, or has given up. */
async function isReady(server: ChildProcess, exited: Promise<void>, { data }: Cluster): Promise<boolean> {
  const dead = exited.then(() => true)
  while (!(await Promise.race([dead, sleep(15, false)]))) {
    const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
    if (lines[0] === String(server.pid) && lines[7]?.trim() === 'ready') return true
  }
  return false
}

function whyNot(log: string, port: number, logFile: string): HubError {
  if (log.includes('Address already in use')) {
    return new HubError('CANNOT_START', `Port ${port}, meant for PostgreSQL, is in use by another program.`)
  }
  const reason = /FATAL: {2}(.*)/.exec(log)?.[1] ?? 'it said nothing'
  return new HubError('CANNOT_START', `PostgreSQL did not start: ${reason}. Its log is ${logFile}.`)
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => probe.once('listening', resolve))
  const { port } = probe.address() as AddressInfo // a TCP server's address is never a string
  await new Promise((resolve) => probe.close(resolve))
  return port
}
