import { leafHash, nodeHash } from './hash.js'

/** A proof that an entry is in a tree, with all that it is about. */
export interface Inclusion {
  readonly index: number
  readonly size: number
  readonly leafHash: Uint8Array
  readonly proof: readonly Uint8Array[]
  readonly root: Uint8Array
}

/** A proof that a tree was only added to, with all that it is about. */
export interface Consistency {
  readonly from: number
  readonly to: number
  readonly fromRoot: Uint8Array
  readonly toRoot: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** Bytes of every hash. */
const LENGTH = leafHash(Buffer.alloc(0)).length

/** Whether the leaf stands at that place of the tree with that root (RFC 9162 section 2.1.3.2). */
export function verifyInclusion({ index, size, leafHash: leaf, proof, root }: Inclusion): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || !areHashes([leaf, root, ...proof])) return false
  let [fn, sn, hash] = [index, size - 1, leaf]
  for (const sibling of proof) {
    if (sn === 0) return false
    if (isOdd(fn) || fn === sn) {
      hash = nodeHash(sibling, hash)
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else {
      hash = nodeHash(hash, sibling)
    }
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && equal(hash, root)
}

/**
 * Whether the larger tree begins with the smaller one (RFC 9162 section 2.1.4.2). From an empty tree nothing can be proved, not even that
 * it is empty still.
 */
export function verifyConsistency({ from, to, fromRoot, toRoot, proof }: Consistency): boolean {
  if (!isCount(from) || !isCount(to) || from < 1 || from > to) return false
  if (!areHashes([fromRoot, toRoot, ...proof])) return false
  if (from === to) return proof.length === 0 && equal(fromRoot, toRoot)
  const path = Number.isInteger(Math.log2(from)) ? [fromRoot, ...proof] : proof
  const [first, ...rest] = path
  if (first === undefined) return false
  let [fn, sn, older, newer] = [from - 1, to - 1, first, first]
  while (isOdd(fn)) [fn, sn] = [half(fn), half(sn)]
  for (const hash of rest) {
    if (sn === 0) return false
    if (isOdd(fn) || fn === sn) {
      older = nodeHash(hash, older)
      newer = nodeHash(hash, newer)
      while (!isOdd(fn) && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else {
      newer = nodeHash(newer, hash)
    }
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && equal(older, fromRoot) && equal(newer, toRoot)
}

// Not by bits: they end at 2^31.
const half = (value: number): number => Math.floor(value / 2)
const isOdd = (value: number): boolean => value % 2 === 1
const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
const areHashes = (hashes: readonly Uint8Array[]): boolean => hashes.every(({ length }) => length === LENGTH)
const equal = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0
