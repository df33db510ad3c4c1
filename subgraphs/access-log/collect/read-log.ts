import { leafHash } from '#shared/access-log/merkle/hash'
import { readableEntries } from '#shared/access-log/tile/bundle'
import { readEntry } from '#shared/access-log/read-entry'
import { splitHashes, TILE_WIDTH, tileWidth } from '#shared/access-log/tile/tile'
import { classify } from '#shared/access-log/verify/classify'
import type { LogSource } from '#shared/access-log/verify/log-source'
import { LogProblemFound } from '#shared/access-log/verify/problem'
import type { ProvedEntry } from '../index/index-entries.js'

/** Leaf hashes that the log shows of itself, from one place to before another. */
export async function readLeaves(source: LogSource, from: number, to: number): Promise<Uint8Array[]> {
  const leaves: Uint8Array[] = []
  for (let number = Math.floor(from / TILE_WIDTH); number * TILE_WIDTH < to; number += 1) {
    const width = tileWidth(0, number, to)
    const hashes = splitHashes(await source.tile({ level: 0, number, width })).slice(0, width)
    leaves.push(...hashes.slice(Math.max(0, from - number * TILE_WIDTH)))
    if (hashes.length < width) break
  }
  return leaves
}

/** The entries of one bundle that are what they should be, and what is wrong with the next. */
export interface ReadEntries {
  readonly entries: readonly ProvedEntry[]
  readonly problem: LogProblemFound | undefined
}

/**
 * Reads the entries from a place on, within one bundle, and compares each with the leaf that was signed.
 *
 * @param size of the tree, by which the bundle at its edge is named
 */
export async function readEntries(
  source: LogSource,
  from: number,
  expected: readonly Uint8Array[],
  size: number,
): Promise<ReadEntries> {
  const number = Math.floor(from / TILE_WIDTH)
  const first = from - number * TILE_WIDTH
  const bytes = await source.bundle({ number, width: tileWidth(0, number, size) })
  const there = readableEntries(bytes).slice(first, first + expected.length)
  const found = there.map((body) => leafHash(body))
  const entries: ProvedEntry[] = []
  for (const [place, leaf] of expected.entries()) {
    const body = there[place]
    if (body === undefined || found[place]?.equals(leaf) !== true) {
      const kind = classify(expected, found, place)
      return { entries, problem: new LogProblemFound(kind, from + place) }
    }
    if (!isEntry(body.toString('utf8')))
      return { entries, problem: new LogProblemFound('NO_ENTRY', from + place) }
    entries.push({ index: from + place, leafHash: leaf, body: body.toString('utf8') })
  }
  return { entries, problem: undefined }
}

function isEntry(body: string): boolean {
  try {
    readEntry(body)
    return true
  } catch {
    return false
  }
}
