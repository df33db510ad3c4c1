import type { Pool } from 'pg'
import { request, type Dispatcher } from 'undici'
import { HubError } from '#shared/errors/hub-error'
import { proveConsistency } from '../merkle/prove.js'
import type { SignedCheckpoint } from '../note/checkpoint.js'
import { readCosignature, type Cosignature } from '../note/cosignature.js'
import { parseSignature } from '../note/signed-note.js'
import type { VerifierKey } from '../note/verifier-key.js'
import { hashReader } from '../tile/hash-reader.js'
import { storedTiles } from '../tile/stored-tiles.js'
import { formatSubmission } from '../witness/submission.js'

/** Where a witness answers, and the key that it cosigns with. */
export interface KnownWitness {
  readonly url: string
  readonly key: VerifierKey
  /** The connections to it, where they are not the usual ones. */
  readonly agent?: Dispatcher | undefined
}

/** Milliseconds for the answer to begin, and for each part of it. */
const PATIENCE = 5_000

/** The first submission may have to ask what the witness has seen; the second then says it. */
const ATTEMPTS = 2

const keep = `
  INSERT INTO log.cosignature (size, witness, signed_at, line) VALUES ($1, $2, $3, $4)
  ON CONFLICT DO NOTHING`

const lastCosigned = 'SELECT max(size) AS size FROM log.cosignature WHERE witness = $1'

/**
 * Shows a checkpoint to a witness (C2SP tlog-witness) and keeps what it says.
 *
 * A witness that has seen more than is here, or something else, is proof that this log was put back to an earlier day or rewritten: the log's own
 * signature is on what it has seen. (One that lies can thereby stop the signing of a log, not the log; that is loud, and its key is then taken
 * from the directory.)
 *
 * @param pool as the signer
 * @throws HubError ACCESS_LOG_INCONSISTENT when the witness has seen another history
 * @throws Error when it could not be reached, or does not know the log
 */
export async function submitToWitness(
  pool: Pool,
  checkpoint: SignedCheckpoint,
  witness: KnownWitness,
): Promise<Cosignature> {
  const { rows } = await pool.query<{ size: string | null }>(lastCosigned, [witness.key.name])
  let seen = Number(rows[0]?.size ?? 0)
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const { statusCode, text } = await post(witness, await submissionOf(pool, checkpoint, seen))
    if (statusCode === 200) return keepCosignature(pool, checkpoint, text, witness.key)
    if (statusCode === 422) throw otherHistory(witness)
    if (statusCode !== 409) throw new Error(`${witness.key.name} answered ${statusCode}.`)
    const told = Number(/^(\d{1,16})\n$/.exec(text)?.[1])
    if (told > checkpoint.size || told === seen) throw otherHistory(witness)
    seen = told
  }
  throw new Error(`${witness.key.name} has seen another size each time.`)
}

async function submissionOf(pool: Pool, { size, note }: SignedCheckpoint, seen: number): Promise<string> {
  const known = seen === 0 || seen > size
  const proof = known ? [] : await proveConsistency(seen, size, hashReader(size, storedTiles(pool)))
  return formatSubmission(Math.min(seen, size), proof, note)
}

async function post(
  { url, agent }: KnownWitness,
  body: string,
): Promise<{ statusCode: number; text: string }> {
  const response = await request(`${url}/log/witness/add-checkpoint`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body,
    headersTimeout: PATIENCE,
    bodyTimeout: PATIENCE,
    ...(agent && { dispatcher: agent }),
  })
  return { statusCode: response.statusCode, text: await response.body.text() }
}

async function keepCosignature(
  pool: Pool,
  { size, text }: SignedCheckpoint,
  answer: string,
  key: VerifierKey,
): Promise<Cosignature> {
  const lines = answer.split('\n').filter((line) => line.startsWith('—'))
  const cosignature = lines
    .map((line) => readCosignature(text, parseSignature(line), key))
    .find((one) => one !== undefined)
  if (cosignature === undefined) throw new Error(`${key.name} answered, and did not cosign.`)
  await pool.query(keep, [size, cosignature.witness, cosignature.at, cosignature.line])
  return cosignature
}

const otherHistory = ({ key }: KnownWitness): HubError =>
  new HubError('ACCESS_LOG_INCONSISTENT', `${key.name} has seen another history of it.`)
