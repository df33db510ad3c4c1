import type { Pool, PoolClient } from 'pg'
import { HubError } from '#shared/errors/hub-error'
import { openCheckpoint, type SignedCheckpoint } from './note/checkpoint.js'
import { NoteError } from './note/signed-note.js'
import type { VerifierKey } from './note/verifier-key.js'

const last = 'SELECT size, root, note FROM log.checkpoint ORDER BY size DESC LIMIT 1'

/**
 * The last checkpoint that was signed of the log, if one was.
 *
 * @throws HubError ACCESS_LOG_INCONSISTENT when the log's key has not signed it, or it is not what its row says
 */
export async function lastCheckpoint(
  database: Pool | PoolClient,
  key: VerifierKey,
): Promise<SignedCheckpoint | undefined> {
  const { rows } = await database.query<{ size: string; root: Buffer; note: string }>(last)
  const [row] = rows
  if (row === undefined) return undefined
  const checkpoint = opened(row.note, key)
  if (checkpoint?.size === Number(row.size) && checkpoint.root.equals(row.root)) return checkpoint
  throw new HubError('ACCESS_LOG_INCONSISTENT', `The checkpoint of size ${row.size} is not the log’s.`)
}

function opened(note: string, key: VerifierKey): SignedCheckpoint | undefined {
  try {
    return openCheckpoint(note, key)
  } catch (error) {
    if (error instanceof NoteError) return undefined
    throw error
  }
}
