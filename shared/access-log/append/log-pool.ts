import { Pool } from 'pg'

/** What a use may want otherwise. */
export interface LogPoolOptions {
  /** Of its own and few: the log of a service is written by one transaction at a time. */
  readonly connections?: number
  /** Milliseconds that a statement may take. */
  readonly statementTimeout?: number
  /** Milliseconds for a connection to stand; a service that starts beside others has more of it than one that answers. */
  readonly patience?: number
}

/**
 * Connections for writing a log. Whatever the server's own setting is, a commit is answered only when it is on the disk.
 *
 * @param url the application's login at the service's database, or the signer's
 */
export function logPool(
  url: string,
  applicationName: string,
  { connections = 2, statementTimeout = 5_000, patience = 5_000 }: LogPoolOptions = {},
): Pool {
  const pool = new Pool({
    connectionString: url,
    application_name: applicationName,
    max: connections,
    options: '-c synchronous_commit=on',
    statement_timeout: statementTimeout,
    // The server's limit is of no use where the server hangs: then the client gives up, and nothing is shown.
    query_timeout: statementTimeout + 1_000,
    idle_in_transaction_session_timeout: 10_000,
    connectionTimeoutMillis: patience,
  })
  // A connection that breaks while nobody uses it is replaced by the next use; whoever uses it hears of it by the statement that fails.
  // Without these a service would end because its database did.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => void client.on('error', () => undefined))
  return pool
}
