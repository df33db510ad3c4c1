import type { Pool } from 'pg'
import { accessLog, type AccessLog } from '#shared/access-log/append/access-log'
import { logPool } from '#shared/access-log/append/log-pool'
import { assertLogConsistent } from '#shared/access-log/self-check'
import { serviceLog, type HubDirectory } from '#shared/config/hub-directory'

/** A service's own log, open for writing. */
export interface OpenLog extends AsyncDisposable {
  readonly accessLog: AccessLog
  /** Connections for those who read the log. It is written by others: whoever reads all of it keeps no answer waiting. */
  readonly pool: Pool
}

/** Milliseconds: all services of a hub may start at once, on a machine that has much else to do. */
const START_PATIENCE = 60_000

/**
 * Opens the log of a service. A service without one would tell what nobody knows of, and one whose log is not what was signed would write
 * on where nobody can tell any more what it was: neither starts.
 *
 * @param url the application's login at the service's database
 * @throws HubError CONFIGURATION, ACCESS_LOG_INCONSISTENT
 */
export async function openLog(name: string, directory: HubDirectory, url: string): Promise<OpenLog> {
  const log = serviceLog(directory, name)
  const atStart = logPool(url, `${name} access log, at start`, { patience: START_PATIENCE })
  try {
    await assertLogConsistent(atStart, log)
  } finally {
    await atStart.end()
  }
  await using undo = new AsyncDisposableStack()
  const writing = undo.adopt(logPool(url, `${name} access log`), (each) => each.end())
  const pool = undo.adopt(logPool(url, `${name} access log, for readers`), (each) => each.end())
  const owned = undo.move()
  return {
    accessLog: accessLog(log.name, writing),
    pool,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}
