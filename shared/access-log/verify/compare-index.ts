import { heldEntry, indexHash } from '../index/index-hash.js'
import { readEntry } from '../read-entry.js'
import type { TileId } from '../tile/tile.js'
import type { ReadTile } from './read-tiles.js'

/** Tells the hashes of what the search index holds at the places of a tile; fewer where the index ends. */
export type IndexReader = (tile: Pick<TileId, 'number' | 'width'>) => Promise<readonly Uint8Array[]>

/** Compares the search index with a log, a tile at a time. */
export interface IndexComparison {
  readonly compare: (
    tile: Pick<ReadTile, 'number' | 'base' | 'width' | 'entries' | 'hashed'>,
  ) => Promise<void>
  /** The first place so far at which the index does not hold what the log has. */
  readonly firstDifference: () => number | undefined
}

/** @param service whose log it is */
export function compareIndex(service: string, read: IndexReader): IndexComparison {
  let first: number | undefined
  return {
    compare: async ({ number, base, width, entries, hashed }) => {
      if (first !== undefined) return
      const held = await read({ number, width })
      const place = entries.findIndex((body, at) => {
        const expected = expectedHash(service, body.toString('utf8'), hashed[at])
        return held[at] === undefined || !expected.equals(held[at])
      })
      if (place !== -1) first = base + place
    },
    firstDifference: () => first,
  }
}

/** Of what was signed and is no entry, the index holds nothing. */
function expectedHash(service: string, body: string, leafHash: Uint8Array = Buffer.alloc(0)): Buffer {
  try {
    return indexHash([heldEntry(service, { body, leafHash, entry: readEntry(body) })])
  } catch {
    return indexHash([])
  }
}
