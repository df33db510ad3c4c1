import { createPublicKey, hash, verify, type KeyObject } from 'node:crypto'
import type { JWK } from 'jose'
import { HubError } from '#shared/errors/hub-error'
import { fromBase64 } from './base64.js'

/** What a key's signatures mean: that a log vouches for a checkpoint, or that a witness has seen it grow (C2SP signed-note). */
export const signatureTypes = { log: 0x01, witness: 0x04 } as const

/** Who signs: a log, or a witness. */
export type SignatureType = keyof typeof signatureTypes

/** A public key with the name that it signs under. */
export interface VerifierKey {
  readonly name: string
  readonly type: SignatureType
  /** Four bytes, from name, type and key: picks the key of a signature, and proves nothing. */
  readonly id: Buffer
  readonly publicKey: KeyObject
  /** As it is written down: `<name>+<id>+<type and key>`. */
  readonly text: string
}

/** Ed25519 keys as X.509 writes them, up to their 32 bytes (RFC 8410 section 4). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')
const LENGTH = 32

/** The verifier key of a public or private Ed25519 JWK, to be written into the hub's directory. */
export function verifierKeyOf(name: string, { x = '' }: JWK, type: SignatureType = 'log'): string {
  return keyOf(name, type, Buffer.from(x, 'base64url')).text
}

/**
 * Reads a verifier key (C2SP signed-note).
 *
 * @throws HubError CONFIGURATION for what is none, whatever is wrong with it
 */
export function parseVerifierKey(text: string): VerifierKey {
  const [, name = '', id, encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/s.exec(text) ?? []
  const bytes = fromBase64(encoded)
  const type = typeOf(bytes?.[0])
  if (bytes === undefined || type === undefined) throw unusable()
  const key = keyOf(name, type, bytes.subarray(1))
  if (key.id.toString('hex') !== id) throw unusable()
  return key
}

/** Whether the key made this signature of these bytes. */
export const hasSigned = ({ publicKey }: VerifierKey, text: Uint8Array, signature: Uint8Array): boolean =>
  verify(null, text, publicKey, signature)

/** A name is one word: it stands between others in a line (C2SP signed-note). */
export const isKeyName = (name: string): boolean => /^[^\s+\p{Z}\p{Cc}]+$/u.test(name)

function keyOf(name: string, type: SignatureType, key: Buffer): VerifierKey {
  if (!isKeyName(name) || key.length !== LENGTH) throw unusable()
  const typed = Buffer.concat([Buffer.of(signatureTypes[type]), key])
  const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typed]), 'buffer').subarray(0, 4)
  const publicKey = createPublicKey({ key: Buffer.concat([SPKI, key]), format: 'der', type: 'spki' })
  return { name, type, id, publicKey, text: `${name}+${id.toString('hex')}+${typed.toString('base64')}` }
}

const typeOf = (byte: number | undefined): SignatureType | undefined =>
  byte === signatureTypes.log ? 'log' : byte === signatureTypes.witness ? 'witness' : undefined

const unusable = (): HubError =>
  new HubError('CONFIGURATION', 'A verifier key is none: <name>+<id>+<key>, Ed25519 (C2SP signed-note).')
