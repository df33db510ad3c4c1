import { Pool } from 'pg'

/** Of its own and few: the log of a service is written by one transaction at a time. */
const CONNECTIONS = 2

/** Milliseconds for a connection to stand. */
const PATIENCE = 5_000

/**
 * Connections for writing a log. Whatever the server's own setting is, a commit is answered only when it is on the disk.
 *
 * @param url the application's login at the service's database
 * @param patience milliseconds for a connection to stand; a service that starts beside others has more of it than one that answers
 */
export function logPool(url: string, applicationName: string, patience = PATIENCE): Pool {
  const pool = new Pool({
    connectionString: url,
    application_name: applicationName,
    max: CONNECTIONS,
    options: '-c synchronous_commit=on',
    statement_timeout: 5_000,
    idle_in_transaction_session_timeout: 10_000,
    connectionTimeoutMillis: patience,
  })
  // A connection that breaks while nobody uses it is replaced by the next use.
  pool.on('error', () => undefined)
  return pool
}
