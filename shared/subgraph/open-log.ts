import type { Pool } from 'pg'
import { accessLog, type AccessLog } from '#shared/access-log/append/access-log'
import { logPool } from '#shared/access-log/append/log-pool'
import { noteInUse, type InUse } from '#shared/access-log/note-in-use'
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
 * on where nobody can tell any more what it was: neither starts. Nor does one whose log cannot be told what it runs with.
 *
 * @param url the application's login at the service's database
 * @param inUse the policy that it decides by, and the key that it signs with
 * @throws HubError CONFIGURATION, ACCESS_LOG_INCONSISTENT, ACCESS_LOG_UNAVAILABLE
 */
export async function openLog(
  name: string,
  directory: HubDirectory,
  url: string,
  inUse: Omit<InUse, 'logKey'>,
): Promise<OpenLog> {
  const log = serviceLog(directory, name)
  const atStart = logPool(url, `${name} access log, at start`, {
    patience: START_PATIENCE,
    statementTimeout: START_PATIENCE,
  })
  try {
    await assertLogConsistent(atStart, log)
    const started = { accessLog: accessLog(log.name, atStart), pool: atStart }
    await noteInUse(started, name, { ...inUse, logKey: log.key })
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
