import { nodeHash } from '../merkle/hash.js'

/** Hashes of a full tile: 256, the leaves of a subtree of height 8 (C2SP tlog-tiles). */
export const TILE_WIDTH = 256

/** Height of a tile in levels of the tree. */
export const TILE_HEIGHT = 8

const HASH_BYTES = 32

/** Hashes `number * 256` and following of the level of the tree that is `level * 8` above the leaves. */
export interface TileId {
  readonly level: number
  readonly number: number
  /** How many; 256 unless it is at the right edge. */
  readonly width: number
}

/** How many hashes the tile has in a tree of this size: none, some at the right edge, or 256. */
export function tileWidth(level: number, number: number, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level)
  return Math.max(0, Math.min(TILE_WIDTH, hashes - number * TILE_WIDTH))
}

/** The full tiles of one level of a tree of this size, and the width of the one at the right edge. */
export interface LevelShape {
  readonly full: number
  readonly partial: number
}

/** What a tree of this size consists of, from the leaves up. */
export function tilesOf(size: number): LevelShape[] {
  const shapes: LevelShape[] = []
  for (let hashes = size; hashes > 0; hashes = Math.floor(hashes / TILE_WIDTH)) {
    shapes.push({ full: Math.floor(hashes / TILE_WIDTH), partial: hashes % TILE_WIDTH })
  }
  return shapes
}

/** The hash of a complete subtree of which these are the leaves; their number is a power of two. */
export function foldHashes(hashes: readonly Uint8Array[]): Uint8Array {
  let row = hashes
  while (row.length > 1) {
    const above: Uint8Array[] = []
    for (let at = 0; at + 1 < row.length; at += 2) {
      const [left, right] = row.slice(at, at + 2)
      if (left !== undefined && right !== undefined) above.push(nodeHash(left, right))
    }
    row = above
  }
  const [root] = row
  if (root === undefined) throw new RangeError('A subtree has at least one leaf.')
  return root
}

/** The hashes of a tile from its bytes. Bytes that are left over are part of no hash: the last is then too short to equal any. */
export function splitHashes(bytes: Uint8Array): Uint8Array[] {
  const count = Math.ceil(bytes.length / HASH_BYTES)
  return Array.from({ length: count }, (_, at) => bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES))
}
