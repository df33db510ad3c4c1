import { hash } from 'node:crypto'

const LEAF = Buffer.of(0)
const NODE = Buffer.of(1)

const sha256 = (...parts: readonly Uint8Array[]): Buffer => hash('sha256', Buffer.concat(parts), 'buffer')

/** Root of a tree without leaves (RFC 6962 section 2.1). */
export const EMPTY_ROOT: Buffer = sha256()

/** Hash of one entry. Leaves and nodes begin with different bytes, so that neither can pass for the other (RFC 6962 section 2.1). */
export const leafHash = (entry: Uint8Array): Buffer => sha256(LEAF, entry)

/** Hash of two subtrees, the older first. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(NODE, left, right)
