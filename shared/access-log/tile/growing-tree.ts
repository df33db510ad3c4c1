import type { Frontier } from '../merkle/frontier.js'
import { nodesOf } from '../merkle/tree-node.js'
import { foldHashes, TILE_WIDTH } from './tile.js'

/** A tile that will not change any more. */
export interface FullTile {
  readonly level: number
  readonly number: number
  readonly hashes: readonly Uint8Array[]
  /** Hash of the whole: one of the tile above. */
  readonly root: Uint8Array
}

/** A tree that is added to, as tiles: for each level the hashes that no full tile has yet. */
export interface GrowingTree {
  readonly size: number
  readonly edge: readonly (readonly Uint8Array[])[]
}

/** A tree without leaves. */
export const emptyTree: GrowingTree = { size: 0, edge: [] }

/** The tree with these leaves added, and the tiles that became full by it, from the leaves up. */
export function growTree(
  { size, edge }: GrowingTree,
  leafHashes: readonly Uint8Array[],
): { readonly tree: GrowingTree; readonly tiles: readonly FullTile[] } {
  const levels = edge.map((hashes) => [...hashes])
  const grown = size + leafHashes.length
  const tiles: FullTile[] = []
  let added: readonly Uint8Array[] = leafHashes
  for (let level = 0; added.length > 0; level += 1) {
    const hashes = [...(levels[level] ?? []), ...added]
    const full = Math.floor(hashes.length / TILE_WIDTH)
    const end = Math.floor(grown / TILE_WIDTH ** (level + 1))
    const made = Array.from({ length: full }, (_, at): FullTile => {
      const of = hashes.slice(at * TILE_WIDTH, (at + 1) * TILE_WIDTH)
      return { level, number: end - full + at, hashes: of, root: foldHashes(of) }
    })
    tiles.push(...made)
    levels[level] = hashes.slice(full * TILE_WIDTH)
    added = made.map(({ root }) => root)
  }
  return { tree: { size: grown, edge: levels }, tiles }
}

/** The complete subtrees that the tree falls into. */
export const frontierOf = ({ size, edge }: GrowingTree): Frontier => ({
  size,
  roots: edge.toReversed().flatMap((hashes) =>
    nodesOf({ from: 0, to: hashes.length }).map(({ level, index }) => {
      const span = 2 ** level
      return foldHashes(hashes.slice(index * span, (index + 1) * span))
    }),
  ),
})
