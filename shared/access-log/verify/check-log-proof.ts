import { logEntry, type LogEntry } from '../entry.js'
import { leafHash } from '../merkle/hash.js'
import { verifyInclusion } from '../merkle/verify.js'
import { openCheckpoint, parseCheckpoint, type SignedCheckpoint } from '../note/checkpoint.js'
import { readCosignature, type Cosignature } from '../note/cosignature.js'
import { NoteError, parseNote } from '../note/signed-note.js'
import type { KeyRing } from './key-ring.js'
import { LogProofError, type LogProof } from './log-proof.js'

/** What a proof proves: this entry, at this place of this log, seen by these witnesses. */
export interface ProvedEntry {
  readonly entry: LogEntry
  readonly index: number
  readonly checkpoint: SignedCheckpoint
  readonly cosignatures: readonly Cosignature[]
}

/**
 * Checks a proof with nothing but keys: that the log signed the checkpoint, and that the entry's hash leads to its root. A signature by a
 * witness that is known must hold; what others signed is not looked at, and how many witnesses are enough is the reader's to say.
 *
 * @throws LogProofError saying what does not hold
 */
export function checkLogProof({ body, index, path, note }: LogProof, keys: KeyRing): ProvedEntry {
  const checkpoint = readCheckpoint(note, keys)
  const { root, size } = checkpoint
  if (!verifyInclusion({ index, size, leafHash: leafHash(body), proof: path, root })) {
    throw new LogProofError(`The entry is not at place ${index} of the log that was signed.`)
  }
  return { entry: readEntry(body), index, checkpoint, cosignatures: readCosignatures(checkpoint, keys) }
}

function readCheckpoint(note: string, { logs }: KeyRing): SignedCheckpoint {
  try {
    const { origin } = parseCheckpoint(parseNote(note).text)
    const key = logs.get(origin)
    if (key === undefined) throw new LogProofError(`No key of the log ${origin} is known.`)
    return openCheckpoint(note, key)
  } catch (error) {
    if (error instanceof NoteError) throw new LogProofError(error.message, { cause: error })
    throw error
  }
}

function readCosignatures({ text, signatures }: SignedCheckpoint, { witnesses }: KeyRing): Cosignature[] {
  return signatures.flatMap((signature) => {
    const key = witnesses.get(signature.name)
    // The same name with another key is another's word (C2SP signed-note).
    if (key?.id.equals(signature.keyId) !== true) return []
    const cosignature = readCosignature(text, signature, key)
    if (cosignature === undefined)
      throw new LogProofError(`The signature of ${signature.name} does not hold.`)
    return [cosignature]
  })
}

function readEntry(body: Buffer): LogEntry {
  try {
    return logEntry.parse(JSON.parse(body.toString('utf8')))
  } catch (cause) {
    throw new LogProofError('What is proved is in the log, and is no entry that this version knows.', {
      cause,
    })
  }
}
