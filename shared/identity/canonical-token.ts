import { HubError } from '#shared/errors/hub-error'

/**
 * Refuses a compact token with a part that is not canonical base64url.
 *
 * jose decodes padding, `+` and `/`, and stray trailing bits, so one signed token has many spellings. A spelling that
 * differs would slip past anything that remembers tokens by their text (RFC 4648 section 3.5).
 *
 * @throws HubError UNAUTHENTICATED
 */
export function assertCanonicalToken(token: string, parts: 3 | 5): void {
  const segments = token.split('.')
  const canonical = segments.every(
    (segment) => Buffer.from(segment, 'base64url').toString('base64url') === segment,
  )
  if (segments.length !== parts || !canonical) throw new HubError('UNAUTHENTICATED')
}
