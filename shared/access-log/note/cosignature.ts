import type { NoteSigner } from './note-signer.js'
import { signatureLine, signatureOf, type NoteSignature, type SignedNote } from './signed-note.js'
import { hasSigned, type VerifierKey } from './verifier-key.js'

/** That a witness saw a checkpoint, when, and that the log had only grown until then (C2SP tlog-cosignature, v1). */
export interface Cosignature {
  readonly witness: string
  readonly at: Date
  /** As it stands under the note. */
  readonly line: string
}

const TIME_BYTES = 8

/** What a witness signs: the time, and the text of the checkpoint. */
const message = (seconds: number | bigint, text: string): Buffer =>
  Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`)

/** A witness's line under a checkpoint. */
export function cosign(text: string, at: Date, { key, sign }: NoteSigner): string {
  const seconds = Math.floor(at.getTime() / 1_000)
  const time = Buffer.alloc(TIME_BYTES)
  time.writeBigUInt64BE(BigInt(seconds))
  return signatureLine(key, Buffer.concat([time, sign(message(seconds, text))]))
}

/** The cosignature of this witness, if the note has one and it holds. */
export function cosignatureOf(note: SignedNote, key: VerifierKey): Cosignature | undefined {
  const signature = signatureOf(note, key)
  return signature === undefined ? undefined : readCosignature(note.text, signature, key)
}

/** Reads one cosignature; answers nothing when it does not hold. */
export function readCosignature(
  text: string,
  { name, keyId, signature, line }: NoteSignature,
  key: VerifierKey,
): Cosignature | undefined {
  const known = key.type === 'witness' && name === key.name && keyId.equals(key.id)
  if (!known || signature.length <= TIME_BYTES) return undefined
  const seconds = signature.readBigUInt64BE()
  const holds = hasSigned(key, message(seconds, text), signature.subarray(TIME_BYTES))
  return holds ? { witness: name, at: new Date(Number(seconds) * 1_000), line } : undefined
}
