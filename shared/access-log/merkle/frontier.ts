import { EMPTY_ROOT, nodeHash } from './hash.js'

/**
 * The right edge of a Merkle tree: the roots of the complete subtrees that its leaves fall into, the largest first, one for each bit that is
 * set in `size`. It is all that is needed to add leaves and to tell the root.
 */
export interface Frontier {
  readonly size: number
  readonly roots: readonly Uint8Array[]
}

/** A tree without leaves. */
export const emptyFrontier: Frontier = { size: 0, roots: [] }

/** The tree with these leaves added. Two subtrees of one size become one, as often as there are two. */
export function addLeaves(frontier: Frontier, leafHashes: readonly Uint8Array[]): Frontier {
  const roots = [...frontier.roots]
  let { size } = frontier
  for (const leaf of leafHashes) {
    let root = leaf
    for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      const older = roots.pop()
      if (older === undefined) throw new RangeError('A frontier has one root for each bit of its size.')
      root = nodeHash(older, root)
    }
    roots.push(root)
    size += 1
  }
  return { size, roots }
}

/** Root of the tree (RFC 6962 section 2.1): its subtrees, from the smallest to the largest. */
export const rootOf = ({ roots }: Frontier): Uint8Array =>
  roots.length === 0 ? EMPTY_ROOT : roots.reduceRight((right, left) => nodeHash(left, right))

/** Whether these are the complete subtrees of one and the same tree. */
export const sameRoots = (some: readonly Uint8Array[], others: readonly Uint8Array[]): boolean =>
  some.length === others.length &&
  some.every((root, place) => Buffer.from(root).equals(others[place] ?? EMPTY_ROOT))
