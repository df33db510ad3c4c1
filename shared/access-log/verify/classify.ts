import type { ProblemKind } from './problem.js'

/**
 * What became of an entry, by what stands around it: the leaves that were signed, and those that are there, from one and the same place on.
 * The place is exact; the word is as good as the neighbourhood: an entry that came from far away is taken for another.
 *
 * @param at the first place where they differ
 */
export function classify(
  signed: readonly Uint8Array[],
  there: readonly Uint8Array[],
  at: number,
): ProblemKind {
  const [expected, found] = [text(signed[at]), text(there[at])]
  if (found === undefined) return 'MISSING'
  if (expected === undefined) return 'INSERTED'
  const [before, after] = [signed.slice(0, at).map(text), signed.slice(at).map(text)]
  const comesLater = there.slice(at).map(text).includes(expected)
  if (before.includes(found)) return comesLater ? 'DUPLICATED' : 'EDITED'
  if (after.includes(found)) return comesLater ? 'REORDERED' : 'MISSING'
  return comesLater ? 'INSERTED' : 'EDITED'
}

const text = (hash: Uint8Array | undefined): string | undefined =>
  hash && Buffer.from(hash).toString('base64')
