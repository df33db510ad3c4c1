import { randomUUID } from 'node:crypto'
import { sealGrant, type GrantContents } from '#shared/identity/grant-handle'

/** What a grant is made out for; a second request for the same is given the same handle while it is fresh. */
export type GrantBinding = Omit<GrantContents, 'exp' | 'jti'>

/** Mints grants, of 60 seconds or fewer. */
export type GrantMinter = (binding: GrantBinding, seconds?: number) => Promise<string>

// A grant lives 60 seconds; one that is handed out again has 20 left, more than any view takes.
const HANDED_OUT_AGAIN_MS = 40_000
const REMEMBERED = 10_000

/**
 * A minter that remembers: one handle per person, sign-in, case and state of the case, so that agencies which remember statements by
 * handle ask nothing for a warm view. Any change of the case is another state, and so another handle.
 */
export function grantMinter(key: Uint8Array): GrantMinter {
  const minted = new Map<string, { readonly handle: Promise<string>; readonly until: number }>()
  return ({ sub, agency, role, preview, token, assessment, state }, seconds = Infinity) => {
    const binding = { sub, agency, role, preview, token, assessment, state }
    const name = JSON.stringify(binding)
    const known = minted.get(name)
    if (known !== undefined && known.until > Date.now()) return known.handle
    const handle = sealGrant(key, { ...binding, jti: randomUUID() }, seconds)
    // Put at the end of the map, so that its first entry is always the oldest.
    minted.delete(name)
    minted.set(name, { handle, until: Date.now() + Math.min(HANDED_OUT_AGAIN_MS, seconds * 1_000) })
    const oldest = minted.size > REMEMBERED ? minted.keys().next().value : undefined
    if (oldest !== undefined) minted.delete(oldest)
    return handle
  }
}
