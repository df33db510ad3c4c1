import { leafHash } from '../merkle/hash.js'
import { readableEntries } from '../tile/bundle.js'
import { splitHashes, TILE_WIDTH, tileWidth } from '../tile/tile.js'
import type { LogSource } from './log-source.js'

/** A tile of leaves beside the entries that should hash to it. */
export interface ReadTile {
  readonly number: number
  /** Index of its first entry. */
  readonly base: number
  readonly width: number
  /** What the log says that the hashes are. */
  readonly told: readonly Uint8Array[]
  /** What they are. */
  readonly hashed: readonly Uint8Array[]
  readonly entries: readonly Buffer[]
}

/** Tiles that are asked for before they are needed, so that neither the log nor who verifies it waits. */
const AHEAD = 4

/** Reads one tile of the leaves, with its entries, of a log of this size. */
export async function readTile(source: LogSource, number: number, size: number): Promise<ReadTile> {
  const width = tileWidth(0, number, size)
  const [tile, bundle] = await Promise.all([
    source.tile({ level: 0, number, width }),
    source.bundle({ number, width }),
  ])
  const entries = readableEntries(bundle)
  return {
    number,
    base: number * TILE_WIDTH,
    width,
    told: splitHashes(tile),
    hashed: entries.map(leafHash),
    entries,
  }
}

/** Reads the tiles of the leaves from this one on. */
export async function* readTiles(source: LogSource, first: number, size: number): AsyncGenerator<ReadTile> {
  const end = Math.ceil(size / TILE_WIDTH)
  const asked: Promise<ReadTile>[] = []
  for (let number = first; number < end; number += 1) {
    while (asked.length < AHEAD && number + asked.length < end) {
      const tile = readTile(source, number + asked.length, size)
      // It is awaited in its turn; until then its failing is not unheard.
      tile.catch(() => undefined)
      asked.push(tile)
    }
    const next = asked.shift()
    if (next !== undefined) yield await next
  }
}
