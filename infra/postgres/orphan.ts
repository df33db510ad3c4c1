import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { HubError } from '#shared/errors/hub-error'
import { commandLine } from './running-process.js'

/** How long a server may take to roll back and write its last checkpoint before we give up. */
const PATIENCE_MS = 20_000

/**
 * Stops a server that a killed run left behind on this data directory, so that the next one starts on settings and
 * a log of its own. A process file whose number now belongs to another program is only removed.
 *
 * @returns whether a server was stopped
 * @throws HubError CANNOT_START when the server does not stop
 */
export async function stopOrphan(data: string): Promise<boolean> {
  const processFile = join(data, 'postmaster.pid')
  if (!existsSync(processFile)) return false
  const pid = Number((await readFile(processFile, 'utf8')).split('\n')[0])
  const isOurs = () => commandLine(pid)?.includes(`-D ${data}`) ?? false

  if (!isOurs()) {
    await rm(processFile, { force: true })
    return false
  }
  process.kill(pid, 'SIGINT') // "fast": sessions are rolled back, data is written, nothing is lost
  const deadline = Date.now() + PATIENCE_MS
  while (isOurs()) {
    if (Date.now() > deadline) {
      throw new HubError(
        'CANNOT_START',
        `A PostgreSQL server of an earlier run (process ${pid}) does not stop.`,
      )
    }
    await sleep(20)
  }
  return true
}
