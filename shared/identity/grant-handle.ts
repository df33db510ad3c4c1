import { EncryptJWT, jwtDecrypt } from 'jose'
import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import { assertCanonicalToken } from './canonical-token.js'

const LIFETIME = 60

const grantContents = z.object({
  sub: z.string().min(1),
  agency: z.string(),
  role: z.string(),
  /** Set in a preview: the one agency that exchanges it, whose own desk looks at what such a viewer would see. */
  preview: z.string().optional(),
  token: z.string(),
  assessment: z.string(),
  state: z.string(),
  exp: z.number(),
  jti: z.string(),
})

/**
 * What a grant binds together: this practitioner, this sign-in (digest of the access token), this case, in this state.
 * Opaque to everyone but the front door, whose replicas share the sealing key; nothing is stored.
 */
export type GrantContents = z.output<typeof grantContents>

/**
 * Seals a grant (JWE, `dir` + A256GCM: authenticated, so a changed handle does not open). It lives 60 seconds.
 *
 * @param seconds fewer than that, where something that it stands on runs out before
 */
export function sealGrant(
  key: Uint8Array,
  contents: Omit<GrantContents, 'exp'>,
  seconds = LIFETIME,
): Promise<string> {
  const { sub, jti, ...claims } = contents
  return new EncryptJWT(claims)
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: 'grant' })
    .setSubject(sub)
    .setJti(jti)
    .setExpirationTime(Math.floor(Date.now() / 1000) + Math.min(LIFETIME, Math.floor(seconds)))
    .encrypt(key)
}

/** Opens a grant. @throws HubError GRANT_REFUSED when it is not ours, was changed, or has expired */
export async function openGrant(key: Uint8Array, handle: string): Promise<GrantContents> {
  try {
    assertCanonicalToken(handle, 5)
    const { payload } = await jwtDecrypt(handle, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
      typ: 'grant',
    })
    return grantContents.parse(payload)
  } catch (error) {
    throw new HubError('GRANT_REFUSED', undefined, { cause: error })
  }
}
