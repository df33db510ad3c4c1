import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync, statfsSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { makeDirectory } from '#infra/postgres/directory'
import { commandLine } from '#infra/postgres/running-process'

/** Where Linux has files in memory. What lives for seconds needs no disk, and a busy one costs more time than all else. */
const MEMORY = '/dev/shm'

/** Bytes that must be free there: several times what a run needs. Containers often have 64 MB, which are too few. */
const ENOUGH = 2 * 1024 ** 3

const PREFIX = 'mash-test-run-'

/**
 * Makes the directory of a test run, where every temporary file of its tests lies. It goes when the run ends, whatever a test that
 * failed has left in it.
 */
export default function runDirectory(project: TestProject): () => Promise<void> {
  const directory = inMemory() ?? makeIn(tmpdir())
  project.provide('run', directory)
  process.env['TMPDIR'] = directory
  // The tests start a hundred processes of ours, and compile the same libraries in each.
  process.env['NODE_COMPILE_CACHE'] = join(directory, 'compiled')
  return () => rm(directory, { recursive: true, force: true, maxRetries: 9 })
}

/** A directory in memory, if there is enough and programs may be run from it: PostgreSQL's sometimes have to be. */
function inMemory(): string | undefined {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    if (bavail * bsize < ENOUGH) return undefined
    const directory = makeIn(MEMORY)
    const program = join(directory, 'program')
    writeFileSync(program, '#!/bin/sh\n', { mode: 0o700 })
    if (spawnSync(program).status === 0) return directory
    rmSync(directory, { recursive: true })
    return undefined
  } catch {
    return undefined // no such place, or not for us
  }
}

function makeIn(place: string): string {
  removeLeftovers(place)
  return makeDirectory(mkdtempSync(join(place, `${PREFIX}${process.pid}-`)))
}

/** Of runs that were killed before they could remove their own; whoever else's stay. */
function removeLeftovers(place: string): void {
  const mine = readdirSync(place).filter((name) => {
    const pid = Number(name.slice(PREFIX.length).split('-')[0])
    const isLeft = name.startsWith(PREFIX) && commandLine(pid) === undefined
    return isLeft && statSync(join(place, name)).uid === process.getuid?.()
  })
  for (const name of mine) rmSync(join(place, name), { recursive: true, force: true })
}
