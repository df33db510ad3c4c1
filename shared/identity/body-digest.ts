import { createHash } from 'node:crypto'

/** SHA-256 of a request body, base64url: the claim that ties a token to the one request that it was signed for. */
export function bodyDigest(body: string | Uint8Array): string {
  return createHash('sha256').update(body).digest('base64url')
}
