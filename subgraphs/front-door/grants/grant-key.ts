import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'

const octetKey = z.object({ kty: z.literal('oct'), k: z.base64url() })

/**
 * The key that seals grants: 256 bits, as a JWK (`{"kty":"oct","k":"…"}`), the same for every replica of the front door and for nobody else.
 *
 * @throws HubError CONFIGURATION when the file is anything else
 */
export function readGrantKey(path: string): Uint8Array {
  const key = Buffer.from(octetKey.safeParse(parseFile(path)).data?.k ?? '', 'base64url')
  if (key.length !== 32) throw new HubError('CONFIGURATION', 'GRANT_KEY_FILE is not a JWK of 256 bits.')
  return key
}

function parseFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    throw new HubError('CONFIGURATION', 'GRANT_KEY_FILE cannot be read as JSON.', { cause: error })
  }
}
