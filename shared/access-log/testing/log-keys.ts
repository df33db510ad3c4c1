import { generateKeyPairSync } from 'node:crypto'
import { noteSigner, type NoteSigner } from '../note/note-signer.js'
import type { SignatureType } from '../note/verifier-key.js'

/** A new key, for a log or a witness of a test. */
export const aSigner = (name: string, type: SignatureType = 'log'): NoteSigner =>
  noteSigner(name, generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), type)
