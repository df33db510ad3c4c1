import { existsSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { makeDirectory } from '#infra/postgres/directory'
import { commandLine } from '#infra/postgres/running-process'

/** Where Linux has files in memory. Databases that live for seconds need no disk. */
const MEMORY = '/dev/shm'

/** Bytes that must be free there: several times what a run needs. Containers often have 64 MB, which are too few. */
const ENOUGH = 2 * 1024 ** 3

const PREFIX = 'mash-test-run-'

/** Makes the directory of a test run, in which its databases lie; it goes when the run ends. */
export default async function runDirectory(project: TestProject): Promise<() => Promise<void>> {
  const place = existsSync(MEMORY) && freeAt(MEMORY) > ENOUGH ? MEMORY : tmpdir()
  removeLeftovers(place)
  const directory = makeDirectory(await mkdtemp(join(place, `${PREFIX}${process.pid}-`)))
  project.provide('run', directory)
  return () => rm(directory, { recursive: true, force: true })
}

function freeAt(path: string): number {
  const { bavail, bsize } = statfsSync(path)
  return bavail * bsize
}

/** Of runs that were killed before they could remove their own. */
function removeLeftovers(place: string): void {
  for (const entry of readdirSync(place).filter((name) => name.startsWith(PREFIX))) {
    const pid = Number(entry.slice(PREFIX.length).split('-')[0])
    if (commandLine(pid) === undefined) rmSync(join(place, entry), { recursive: true, force: true })
  }
}
