import { fromBase64 } from '../note/base64.js'

/** That an entry is in a log, for whoever holds no more than the public keys: the entry, where it stands, and who says so. */
export interface LogProof {
  /** The entry, byte for byte as it was hashed. */
  readonly body: Buffer
  readonly index: number
  /** Hashes from the leaf's sibling up (RFC 6962 section 2.1.1). */
  readonly path: readonly Uint8Array[]
  /** Checkpoint of the log, with the signatures under it. */
  readonly note: string
}

/** What a proof fails on. Its message is for people. */
export class LogProofError extends Error {
  override readonly name = 'LogProofError'
}

const HEADER = 'c2sp.org/tlog-proof@v1'

/** Most hashes of a path: one for each bit of a size. */
const MAXIMUM_PATH = 63

/**
 * Writes a proof as a file (C2SP tlog-proof, `.tlog-proof`). The entry is its `extra` data, which the format leaves to us: other tools
 * check that what it hashes to is in the log, and need no more of us than that.
 */
export const formatLogProof = ({ body, index, path, note }: LogProof): string =>
  [
    HEADER,
    `extra ${body.toString('base64')}`,
    `index ${index}`,
    ...path.map((hash) => Buffer.from(hash).toString('base64')),
    '',
    note,
  ].join('\n')

/** Reads a proof; nothing of it is believed yet. @throws LogProofError for what is none */
export function parseLogProof(text: string): LogProof {
  const end = text.indexOf('\n\n')
  const [header, extra = '', place = '', ...hashes] = text.slice(0, Math.max(0, end)).split('\n')
  if (header !== HEADER) throw new LogProofError(`It is no proof: its first line is not ${HEADER}.`)
  const body = fromBase64(/^extra (.+)$/.exec(extra)?.[1] ?? '')
  if (body === undefined || body.length === 0) throw new LogProofError('It has no entry (the line “extra”).')
  const [, digits = ''] = /^index (0|[1-9]\d*)$/.exec(place) ?? []
  if (digits === '' || !Number.isSafeInteger(Number(digits))) {
    throw new LogProofError('It does not say where the entry stands (the line “index”).')
  }
  const path = hashes.map(fromBase64).filter((hash) => hash?.length === 32)
  if (path.length < hashes.length || path.length > MAXIMUM_PATH) {
    throw new LogProofError('A line between the index and the checkpoint is no hash.')
  }
  return {
    body,
    index: Number(digits),
    path: path.filter((hash) => hash !== undefined),
    note: text.slice(end + 2),
  }
}
