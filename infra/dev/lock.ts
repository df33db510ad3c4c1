import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandLine } from '#infra/postgres/running-process'
import { HubError } from '#shared/errors/hub-error'

/**
 * Makes sure that one hub at a time uses a state directory. The lock of a killed run is taken over: its process is
 * gone, or its number belongs to something that is not us.
 *
 * @returns releases the lock
 * @throws HubError CANNOT_START when the hub is already running
 */
export function lock(state: string): () => void {
  const file = join(state, 'hub.pid')
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 })
  } catch {
    const holder = Number(readFileSync(file, 'utf8'))
    if (commandLine(holder)?.includes('infra/dev/main')) {
      throw new HubError('CANNOT_START', `The hub is already running from this checkout (process ${holder}).`)
    }
    rmSync(file, { force: true })
    return lock(state)
  }
  return () => rmSync(file, { force: true })
}
