import type { HashReader } from '../merkle/tree-node.js'
import { foldHashes, TILE_HEIGHT, TILE_WIDTH, tileWidth, type TileId } from './tile.js'

/** Tells the hashes of a tile, wherever it is kept; fewer than its width if not all are there. */
export type TileReader = (tile: TileId) => Promise<readonly Uint8Array[]>

/**
 * Reads hashes of a tree of this size from its tiles: for any proof a few tiles of each level, however large the tree.
 *
 * @throws Error by the reader, when a tile is not whole
 */
export function hashReader(size: number, readTile: TileReader): HashReader {
  return async (nodes) => {
    const tiles = new Map<string, Promise<readonly Uint8Array[]>>()
    return Promise.all(
      nodes.map(async ({ level: height, index }) => {
        const level = Math.floor(height / TILE_HEIGHT)
        const span = 2 ** (height % TILE_HEIGHT)
        const number = Math.floor((index * span) / TILE_WIDTH)
        const tile = { level, number, width: tileWidth(level, number, size) }
        const hashes = await remembered(tiles, `${level}/${number}`, () => wholeTile(tile, readTile))
        const first = (index * span) % TILE_WIDTH
        return foldHashes(hashes.slice(first, first + span))
      }),
    )
  }
}

async function wholeTile(tile: TileId, readTile: TileReader): Promise<readonly Uint8Array[]> {
  const hashes = await readTile(tile)
  if (hashes.length === tile.width) return hashes
  throw new Error(`Tile ${tile.level}/${tile.number} has ${hashes.length} hashes, not ${tile.width}.`)
}

function remembered<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}
