import { fromBase64 } from './base64.js'
import { isKeyName, type VerifierKey } from './verifier-key.js'

/** One signature of a note: who says that it signed, by which key, and what comes after the key's id. */
export interface NoteSignature {
  readonly name: string
  readonly keyId: Buffer
  readonly signature: Buffer
  /** The line as it came, without its end. */
  readonly line: string
}

/** A text with its signatures, of which nothing has been checked yet. */
export interface SignedNote {
  /** With its last newline. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** A note is short; whoever sends more wants something else. Room for 100 signatures and more. */
const MAXIMUM_BYTES = 64 * 1_024

/** A note that cannot be read, or whose signature is not what it must be. */
export class NoteError extends Error {
  override readonly name = 'NoteError'
}

/** Writes a note: the text, an empty line, the signatures. */
export const formatNote = (text: string, lines: readonly string[]): string =>
  `${text}\n${lines.map((line) => `${line}\n`).join('')}`

/** One line of a note's signatures. */
export const signatureLine = ({ name, id }: VerifierKey, signature: Uint8Array): string =>
  `— ${name} ${Buffer.concat([id, signature]).toString('base64')}`

/**
 * Takes a note apart (C2SP signed-note). Who signed it is not looked at.
 *
 * @throws NoteError for what is no note
 */
export function parseNote(note: string): SignedNote {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n') || Buffer.byteLength(note) > MAXIMUM_BYTES || !isPlain(note)) {
    throw new NoteError('It is no signed note.')
  }
  const lines = note.slice(end + 2, -1).split('\n')
  return { text: note.slice(0, end + 1), signatures: lines.map(parseSignature) }
}

/** Reads a line of signature. @throws NoteError for what is none */
export function parseSignature(line: string): NoteSignature {
  const [, name = '', encoded = ''] = /^— ([^ ]+) ([^ ]+)$/.exec(line) ?? []
  const bytes = fromBase64(encoded)
  if (!isKeyName(name) || bytes === undefined || bytes.length < 5) {
    throw new NoteError('It is no signature of a note.')
  }
  return { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4), line }
}

/** The signature that claims to be of this key; the first, if there are several. */
export const signatureOf = (
  { signatures }: SignedNote,
  { name, id }: VerifierKey,
): NoteSignature | undefined => signatures.find((one) => one.name === name && one.keyId.equals(id))

/** A note is Unicode without control characters but the end of a line: it may be shown to a person. */
const isPlain = (text: string): boolean => text.isWellFormed() && !/[\p{Cc}--\n]/v.test(text)
