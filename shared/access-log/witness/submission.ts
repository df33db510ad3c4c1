import { fromBase64 } from '../note/base64.js'
import { parseCheckpoint, type Checkpoint } from '../note/checkpoint.js'
import { NoteError, parseNote, type SignedNote } from '../note/signed-note.js'

/** What a log sends to a witness (C2SP tlog-witness, add-checkpoint). */
export interface Submission {
  /** The size that the log believes the witness to have seen. */
  readonly oldSize: number
  readonly proof: readonly Uint8Array[]
  readonly checkpoint: Checkpoint
  readonly note: SignedNote
}

/** Most hashes of a consistency proof: one for each bit of a size. */
const MAXIMUM_PROOF = 63

/** Writes a submission: the old size, the proof, an empty line, the checkpoint. */
export const formatSubmission = (oldSize: number, proof: readonly Uint8Array[], note: string): string =>
  [`old ${oldSize}`, ...proof.map((hash) => Buffer.from(hash).toString('base64')), '', note].join('\n')

/** Reads a submission. @throws NoteError for what is none */
export function parseSubmission(body: string): Submission {
  const end = body.indexOf('\n\n')
  const [first = '', ...lines] = body.slice(0, Math.max(0, end)).split('\n')
  const [, digits = ''] = /^old (0|[1-9]\d*)$/.exec(first) ?? []
  const proof = lines.map(fromBase64).filter((hash) => hash?.length === 32)
  const oldSize = Number(digits)
  const malformed = digits === '' || !Number.isSafeInteger(oldSize) || proof.length < lines.length
  if (malformed || lines.length > MAXIMUM_PROOF) throw new NoteError('It is no submission to a witness.')
  const note = parseNote(body.slice(end + 2))
  return {
    oldSize,
    proof: proof.filter((hash) => hash !== undefined),
    checkpoint: parseCheckpoint(note.text),
    note,
  }
}
