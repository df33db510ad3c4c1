import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import { parseVerifierKey, verifierKeyOf, type SignatureType, type VerifierKey } from './verifier-key.js'

/** Signs under a name: a log its checkpoints, a witness what it has seen. */
export interface NoteSigner {
  readonly key: VerifierKey
  /** Ed25519, which gives the same signature every time. */
  readonly sign: (text: Uint8Array) => Buffer
}

const privateJwk = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string(),
  d: z.string(),
})

/**
 * Reads the key of a log, or of a witness, from a file: a private Ed25519 JWK.
 *
 * @param known origin of the log, or the witness's name, and the verifier key that the hub's directory has for it
 * @throws HubError CONFIGURATION when the file holds no key, or another
 */
export function readLogKey(
  file: string,
  known: { readonly name: string; readonly key: string },
  type: SignatureType = 'log',
): NoteSigner {
  const signer = readSigner(file, known.name, type)
  if (signer.key.text === known.key) return signer
  throw new HubError('CONFIGURATION', `The key of ${known.name} is not the one in HUB_DIRECTORY.`)
}

function readSigner(file: string, name: string, type: SignatureType): NoteSigner {
  try {
    return noteSigner(name, JSON.parse(readFileSync(file, 'utf8')), type)
  } catch (cause) {
    throw new HubError('CONFIGURATION', `The key of ${name} is no private Ed25519 JWK.`, { cause })
  }
}

/** Makes a signer of a private Ed25519 JWK. @throws ZodError or HubError when it is none */
export function noteSigner(name: string, value: unknown, type: SignatureType = 'log'): NoteSigner {
  const privateKey = createPrivateKey({ format: 'jwk', key: privateJwk.parse(value) })
  // The public half is reckoned, not read: a file cannot say that another is its own.
  const publicJwk = createPublicKey(privateKey).export({ format: 'jwk' })
  return {
    key: parseVerifierKey(verifierKeyOf(name, publicJwk, type)),
    sign: (text) => sign(null, text, privateKey),
  }
}
