import { nodeHash } from './hash.js'

/** A complete subtree: the `index`-th of those with 2^level leaves. Level 0 are the leaves themselves. */
export interface TreeNode {
  readonly level: number
  readonly index: number
}

/** Leaves `from` to before `to`, which are one subtree of a tree (complete, or its right edge). */
export interface LeafRange {
  readonly from: number
  readonly to: number
}

/** Tells the hashes of complete subtrees, in the order in which they were asked for. All of a proof are asked for at once. */
export type HashReader = (nodes: readonly TreeNode[]) => Promise<readonly Uint8Array[]>

/** The largest power of two that is smaller than `size` (RFC 9162 section 2.1.1). Not by bits: a log is longer than 2^31. */
export function splitOf(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}

/** The complete subtrees that a range falls into, from the left: the largest first. */
export function nodesOf({ from, to }: LeafRange): TreeNode[] {
  const nodes: TreeNode[] = []
  for (let start = from; start < to;) {
    let level = 0
    while (start + 2 ** (level + 1) <= to) level += 1
    nodes.push({ level, index: start / 2 ** level })
    start += 2 ** level
  }
  return nodes
}

/** Hash of each range, from as few complete subtrees as there are. */
export async function hashRanges(ranges: readonly LeafRange[], read: HashReader): Promise<Uint8Array[]> {
  const parts = ranges.map(nodesOf)
  const hashes = await read(parts.flat())
  let place = 0
  return parts.map(({ length }) =>
    hashes.slice(place, (place += length)).reduceRight((right, left) => nodeHash(left, right)),
  )
}
