import { hashRanges, splitOf, type HashReader, type LeafRange } from './tree-node.js'

/**
 * The audit path of a leaf (RFC 9162 section 2.1.3.1): the hashes that lead from it to the root of the tree with `size` leaves, from below.
 *
 * @throws RangeError when the tree has no such leaf
 */
export function proveInclusion(index: number, size: number, read: HashReader): Promise<Uint8Array[]> {
  if (!isCount(index) || !isCount(size) || index >= size) throw new RangeError('The tree has no such leaf.')
  const path: LeafRange[] = []
  for (let from = 0, to = size; to - from > 1;) {
    const middle = from + splitOf(to - from)
    const below = index < middle
    path.unshift(below ? { from: middle, to } : { from, to: middle })
    if (below) to = middle
    else from = middle
  }
  return hashRanges(path, read)
}

/**
 * Proof that the tree with `to` leaves begins with the tree with `from` leaves (RFC 9162 section 2.1.4.1).
 *
 * @throws RangeError unless 0 < from <= to: of an empty tree there is nothing to prove
 */
export function proveConsistency(from: number, to: number, read: HashReader): Promise<Uint8Array[]> {
  if (!isCount(from) || !isCount(to) || from < 1 || from > to) {
    throw new RangeError('A tree is consistent with a smaller one, not with an empty one.')
  }
  const path: LeafRange[] = []
  let [start, end, whole] = [0, to, true]
  while (from < end) {
    const middle = start + splitOf(end - start)
    if (from <= middle) {
      path.unshift({ from: middle, to: end })
      end = middle
    } else {
      path.unshift({ from: start, to: middle })
      start = middle
      whole = false
    }
  }
  // Who has the older root knows what is left, when it is the whole of it.
  if (!whole) path.unshift({ from: start, to: end })
  return hashRanges(path, read)
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
