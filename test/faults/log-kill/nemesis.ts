import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandLine } from '#infra/postgres/running-process'

/**
 * Kills processes (kill -9) after so many milliseconds, from a process of its own: whoever kills from the event loop that also reads the
 * answers lets those that are on their way come first, and loses nothing.
 */
export async function killAfter(milliseconds: number, pids: readonly number[]): Promise<void> {
  const nemesis = spawn('/bin/sh', ['-c', `sleep ${milliseconds / 1_000}; kill -9 ${pids.join(' ')}`])
  await once(nemesis, 'exit')
}

/** A PostgreSQL server: its postmaster, and every process that works for it. */
export function postgresProcesses(directory: string): number[] {
  const [first = ''] = readFileSync(join(directory, 'data/postmaster.pid'), 'utf8').split('\n')
  const postmaster = Number(first)
  return [postmaster, ...allProcesses().filter((pid) => parentOf(pid) === postmaster)]
}

/** The process whose command line names this. */
export function processOf(part: string): number {
  const found = allProcesses().find((pid) => commandLine(pid)?.includes(part))
  if (found === undefined) throw new Error(`No process has ${part}.`)
  return found
}

const allProcesses = (): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid)

function parentOf(pid: number): number {
  try {
    // The name of the program stands in brackets and may hold anything; state and parent follow it.
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1])
  } catch {
    return 0 // it has ended meanwhile
  }
}
