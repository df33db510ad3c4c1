import { DatabaseError } from 'pg'
import {
  QueryFailedError,
  QueryRunnerAlreadyReleasedError,
  QueryRunnerProviderAlreadyReleasedError,
} from 'typeorm'

/** What pg says of a statement that the server did not answer in time. */
const NO_ANSWER = 'Query read timeout'

/**
 * Whether an error means that the database cannot be reached, rather than that it refused: SQLSTATE classes 08 (connection), 28 (login),
 * 3D (no such database), 53 (resources), 57 (shut down); or no answer at all.
 */
export function isConnectionLost(error: unknown): boolean {
  if (error instanceof QueryFailedError) return isConnectionLost(error.driverError)
  // TypeORM's words for a connection that died between two statements.
  if (error instanceof QueryRunnerProviderAlreadyReleasedError) return true
  if (error instanceof QueryRunnerAlreadyReleasedError) return true
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  if (error instanceof DatabaseError) return /^(08|28|3D|53|57)/.test(code)
  return (
    /^E(?!RR_)/.test(code) || error.message.startsWith('Connection terminated') || error.message === NO_ANSWER
  )
}
