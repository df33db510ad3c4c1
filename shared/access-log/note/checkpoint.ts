import { fromBase64 } from './base64.js'
import {
  formatNote,
  NoteError,
  parseNote,
  signatureLine,
  signatureOf,
  type SignedNote,
} from './signed-note.js'
import type { NoteSigner } from './note-signer.js'
import { hasSigned, type VerifierKey } from './verifier-key.js'

/** The head of a log at one size (C2SP tlog-checkpoint): what a log vouches for. */
export interface Checkpoint {
  readonly origin: string
  readonly size: number
  /** RFC 6962 root of the tree. */
  readonly root: Buffer
}

/** A checkpoint whose log's signature holds, and the note that it came in. */
export interface SignedCheckpoint extends Checkpoint, SignedNote {
  readonly note: string
}

/** The text of a checkpoint, which is what is signed. */
export const formatCheckpoint = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`

/** Reads the text of a checkpoint; ours has three lines and no other. @throws NoteError for what is none */
export function parseCheckpoint(text: string): Checkpoint {
  const [, origin = '', digits = '', encoded = ''] = /^(.+)\n(0|[1-9]\d*)\n(.+)\n$/.exec(text) ?? []
  const [size, root] = [Number(digits), fromBase64(encoded)]
  if (origin === '' || !Number.isSafeInteger(size) || root?.length !== 32) {
    throw new NoteError('It is no checkpoint.')
  }
  return { origin, size, root }
}

/** The note of a checkpoint, signed by its log. */
export function signCheckpoint(checkpoint: Checkpoint, { key, sign }: NoteSigner): string {
  const text = formatCheckpoint(checkpoint)
  return formatNote(text, [signatureLine(key, sign(Buffer.from(text)))])
}

/**
 * Reads a checkpoint that the log with this key has signed.
 *
 * @throws NoteError for what is none, or is of another log, or was not signed by it
 */
export function openCheckpoint(note: string, key: VerifierKey): SignedCheckpoint {
  const parsed = parseNote(note)
  const checkpoint = parseCheckpoint(parsed.text)
  if (checkpoint.origin !== key.name) throw new NoteError('The checkpoint is of another log.')
  const signature = signatureOf(parsed, key)
  if (signature === undefined || !hasSigned(key, Buffer.from(parsed.text), signature.signature)) {
    throw new NoteError('The log has not signed this checkpoint.')
  }
  return { ...checkpoint, ...parsed, note }
}
