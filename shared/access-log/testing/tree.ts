import { addLeaves, emptyFrontier, rootOf } from '../merkle/frontier.js'
import { leafHash } from '../merkle/hash.js'
import type { HashReader } from '../merkle/tree-node.js'

/** A tree in memory, hashed anew for every question. */
export const rootOfLeaves = (leaves: readonly Uint8Array[]): Uint8Array =>
  rootOf(addLeaves(emptyFrontier, leaves))

/** Reads the hashes of a tree in memory. */
export const readerOf =
  (leaves: readonly Uint8Array[]): HashReader =>
  (nodes) =>
    Promise.resolve(
      nodes.map(({ level, index }) =>
        rootOfLeaves(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level)),
      ),
    )

/** Leaf hashes of `rec0`, `rec1`, and so on: those of the known larger roots. */
export const leavesOf = (size: number, prefix = 'rec'): Uint8Array[] =>
  Array.from({ length: size }, (_, index) => leafHash(Buffer.from(`${prefix}${index}`)))
