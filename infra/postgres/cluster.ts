import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync } from 'node:fs'
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { HubError } from '#shared/errors/hub-error'
import type { ServerUser } from './server-user.js'

/** A database cluster on disk, and the password of its superuser `postgres`. */
export interface Cluster {
  readonly data: string
  readonly password: string
}

/** Where a cluster lies, and who creates it with what. */
interface ClusterOptions {
  readonly directory: string
  readonly binaries: string
  readonly user: ServerUser
  /** Whether to wait until a new cluster is on the disk. */
  readonly durable: boolean
}

/** The server's whole environment: nothing of the caller's locale, time zone or PG* variables reaches it. */
export const serverEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/**
 * Opens the cluster in `directory`, creating it when there is none. An initdb that was interrupted leaves a draft
 * that is thrown away, never half a cluster.
 *
 * @throws HubError CANNOT_START in initdb's own words
 */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const { directory, user } = options
  const data = join(directory, 'data')
  const passwordFile = join(directory, 'password')
  if (!existsSync(join(data, 'PG_VERSION'))) {
    await writeFile(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
    await chmod(passwordFile, 0o600)
    const draft = `${data}.new`
    await rm(draft, { recursive: true, force: true })
    await mkdir(draft, { mode: 0o700 })
    for (const path of [draft, passwordFile]) giveTo(user, path)
    await initialise(draft, passwordFile, options)
    await rename(draft, data)
  }
  return { data, password: (await readFile(passwordFile, 'utf8')).trim() }
}

function giveTo({ uid, gid }: ServerUser, path: string): void {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid)
}

async function initialise(
  data: string,
  passwordFile: string,
  { binaries, user, durable }: ClusterOptions,
): Promise<void> {
  const flags = [
    `--pgdata=${data}`,
    `--pwfile=${passwordFile}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    // The built-in provider sorts and folds case alike on every machine, whatever locales that has.
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    '--no-instructions',
    // Write-ahead log in small files: what is copied and thrown away is to be small.
    ...(durable ? [] : ['--no-sync', '--wal-segsize=1']),
  ]
  try {
    await promisify(execFile)(join(binaries, 'initdb'), flags, { ...user, cwd: data, env: serverEnvironment })
  } catch (cause) {
    const words = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : String(cause)
    const reason = words.split('\n').find((line) => line.includes('error:')) ?? words.trim().split('\n')[0]
    throw new HubError('CANNOT_START', `PostgreSQL could not create its data directory: ${reason ?? ''}`, {
      cause,
    })
  }
}
