import { readFileSync } from 'node:fs'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose'
import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'

/** The algorithm of every signature in the hub: Ed25519 (RFC 8037). One, so that none can be chosen by an attacker. */
export const SIGNATURE_ALGORITHM = 'EdDSA'

/** A service's own key: signs with the private half, publishes the public half. */
export interface SigningKey {
  readonly keyId: string
  readonly privateKey: CryptoKey
  readonly publicJwk: JWK
}

const ed25519 = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string() })

/** @throws HubError CONFIGURATION when the file is not a private Ed25519 JWK */
export async function readSigningKey(path: string): Promise<SigningKey> {
  let parsed: unknown
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new HubError('CONFIGURATION', 'SIGNING_KEY_FILE cannot be read as JSON.', { cause: error })
  }
  return importSigningKey(parsed)
}

/** @throws HubError CONFIGURATION when the value is not a private Ed25519 JWK */
export async function importSigningKey(value: unknown): Promise<SigningKey> {
  const parsed = ed25519.safeParse(value)
  if (!parsed.success) throw new HubError('CONFIGURATION', 'SIGNING_KEY_FILE is not a private Ed25519 JWK.')
  const { kty, crv, x, d } = parsed.data
  const keyId = await calculateJwkThumbprint({ kty, crv, x })
  const privateKey = await importJWK({ kty, crv, x, d }, SIGNATURE_ALGORITHM)
  if (privateKey instanceof Uint8Array) throw new HubError('CONFIGURATION', 'SIGNING_KEY_FILE is symmetric.')
  return {
    keyId,
    privateKey,
    publicJwk: { kty, crv, x, kid: keyId, alg: SIGNATURE_ALGORITHM, use: 'sig' },
  }
}

/** A new private Ed25519 JWK, to be kept in a file that only its service can read. */
export async function generateSigningJwk(): Promise<JWK> {
  const { privateKey } = await generateKeyPair(SIGNATURE_ALGORITHM, { extractable: true })
  return exportJWK(privateKey)
}
