import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandLine } from '#infra/postgres/running-process'
import { HubError } from '#shared/errors/hub-error'

/** Who uses a state directory: as what its process was started, and what people call it. */
interface User {
  readonly program: string
  readonly called: string
}

const hub: User = { program: 'infra/dev/main', called: 'The hub' }

/**
 * Makes sure that one hub, or one service of a partner, at a time uses a state directory. The lock of a killed run is taken over: its process
 * is gone, or its number belongs to something that is not us.
 *
 * @returns releases the lock
 * @throws HubError CANNOT_START when it is already running
 */
export function lock(state: string, user = hub): () => void {
  const file = join(state, 'hub.pid')
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 })
  } catch {
    const holder = Number(readFileSync(file, 'utf8'))
    if (commandLine(holder)?.includes(user.program)) {
      const where = `from this checkout (process ${holder})`
      throw new HubError('CANNOT_START', `${user.called} is already running ${where}.`)
    }
    rmSync(file, { force: true })
    return lock(state, user)
  }
  return () => rmSync(file, { force: true })
}
