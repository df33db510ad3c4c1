import type { Pool, PoolClient } from 'pg'
import { EMPTY_ROOT } from '../merkle/hash.js'
import { verifyConsistency } from '../merkle/verify.js'
import { cosign } from '../note/cosignature.js'
import type { NoteSigner } from '../note/note-signer.js'
import { formatNote, NoteError, signatureOf } from '../note/signed-note.js'
import { hasSigned, type VerifierKey } from '../note/verifier-key.js'
import { parseSubmission, type Submission } from './submission.js'

/** A witness of logs: its own key, theirs by origin, and where it keeps what it has seen. */
export interface Witness {
  readonly signer: NoteSigner
  readonly logs: ReadonlyMap<string, VerifierKey>
  readonly pool: Pool
}

/** The answer to a submission, as HTTP has it (C2SP tlog-witness). */
export type Verdict =
  | { readonly status: 200; readonly line: string }
  /** No submission; a log that nobody knows; not signed by it; not the log as it was seen. */
  | { readonly status: 400 | 403 | 404 | 422 }
  /** The witness has seen another size, which it tells, or another tree of the same size. */
  | { readonly status: 409; readonly size: number }

interface Seen {
  readonly size: number
  readonly root: Buffer
}

const nothing: Seen = { size: 0, root: EMPTY_ROOT }

const last = 'SELECT size, root FROM log.witnessed WHERE origin = $1 ORDER BY size DESC LIMIT 1'

/** Once for each second: the time of a cosignature is no finer. */
const remember = `
  INSERT INTO log.witnessed (origin, size, cosigned_at, root, note) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT DO NOTHING`

/**
 * Cosigns a checkpoint, if the log has only grown since the last one that this witness has seen; never an older one, nor another of the
 * same size. Who shows two histories to two people must show one of them to no witness.
 */
export async function witnessCheckpoint(witness: Witness, body: string, at = new Date()): Promise<Verdict> {
  const submission = read(body)
  if (submission === undefined) return { status: 400 }
  const { checkpoint, note, oldSize } = submission
  const key = witness.logs.get(checkpoint.origin)
  if (key === undefined) return { status: 404 }
  const signature = signatureOf(note, key)
  if (signature === undefined || !hasSigned(key, Buffer.from(note.text), signature.signature)) {
    return { status: 403 }
  }
  if (oldSize > checkpoint.size) return { status: 400 }
  return inTurn(witness.pool, checkpoint.origin, async (client) => {
    const seen = await lastSeen(client, checkpoint.origin)
    if (oldSize !== seen.size) return { status: 409, size: seen.size }
    if (checkpoint.size === seen.size && !checkpoint.root.equals(seen.root)) {
      return { status: 409, size: seen.size }
    }
    if (!onlyGrew(seen, submission)) return { status: 422 }
    const line = cosign(note.text, at, witness.signer)
    // The log's own line and ours: lines of others are not vouched for by keeping them.
    const kept = formatNote(note.text, [signature.line, line])
    await client.query(remember, [checkpoint.origin, checkpoint.size, toSecond(at), checkpoint.root, kept])
    return { status: 200, line }
  })
}

function read(body: string): Submission | undefined {
  try {
    return parseSubmission(body)
  } catch (error) {
    if (error instanceof NoteError) return undefined
    throw error
  }
}

function onlyGrew(seen: Seen, { checkpoint, proof }: Submission): boolean {
  // From an empty tree everything has grown, and nothing is to be proved.
  if (seen.size === 0) return proof.length === 0
  const { size: to, root: toRoot } = checkpoint
  return verifyConsistency({ from: seen.size, to, fromRoot: seen.root, toRoot, proof })
}

async function lastSeen(client: PoolClient, origin: string): Promise<Seen> {
  const { rows } = await client.query<{ size: string; root: Buffer }>(last, [origin])
  const [row] = rows
  return row === undefined ? nothing : { size: Number(row.size), root: row.root }
}

/** One submission of a log at a time: what was seen last cannot change between looking and cosigning. */
async function inTurn(
  pool: Pool,
  origin: string,
  judge: (client: PoolClient) => Promise<Verdict>,
): Promise<Verdict> {
  const client = await pool.connect()
  let fault: unknown
  try {
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`witness ${origin}`])
    const verdict = await judge(client)
    await client.query('COMMIT')
    return verdict
  } catch (error) {
    fault = error
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release(fault !== undefined)
  }
}

const toSecond = (at: Date): Date => new Date(Math.floor(at.getTime() / 1_000) * 1_000)
