import type { Pool, PoolClient } from 'pg'
import { encodeBundle } from './bundle.js'
import type { TileReader } from './hash-reader.js'
import { splitHashes, TILE_WIDTH, type TileId } from './tile.js'

const fullTile = 'SELECT hashes FROM log.tile WHERE level = $1 AND number = $2'

/** The leaves that no full tile has yet; served by the index of each month's partition. */
const leaves = 'SELECT leaf_hash AS hash FROM log.entry WHERE index >= $1 AND index < $2 ORDER BY index, id'

/** A tile above the leaves that is not full consists of the hashes of full ones below it. */
const rootsBelow =
  'SELECT root AS hash FROM log.tile WHERE level = $1 AND number >= $2 AND number < $3 ORDER BY number'

const bodies = 'SELECT body FROM log.entry WHERE index >= $1 AND index < $2 ORDER BY index, id'

/** Reads tiles from the database of a log: what is stored, right or not, for whoever checks it. */
export const storedTiles =
  (database: Pool | PoolClient): TileReader =>
  async ({ level, number, width }: TileId) => {
    if (width === TILE_WIDTH) {
      const { rows } = await database.query<{ hashes: Buffer }>(fullTile, [level, number])
      const [tile] = rows
      if (tile !== undefined) return splitHashes(tile.hashes)
    }
    const [from, to] = [number * TILE_WIDTH, number * TILE_WIDTH + width]
    const { rows } = await (level === 0
      ? database.query<{ hash: Buffer }>(leaves, [from, to])
      : database.query<{ hash: Buffer }>(rootsBelow, [level - 1, from, to]))
    return rows.map(({ hash }) => hash)
  }

/** Reads a bundle of entries: what stands at these places, right or not, for whoever checks it. */
export async function storedBundle(
  database: Pool | PoolClient,
  { number, width }: Pick<TileId, 'number' | 'width'>,
): Promise<Buffer> {
  const from = number * TILE_WIDTH
  const { rows } = await database.query<{ body: string }>(bodies, [from, from + width])
  return encodeBundle(rows.map(({ body }) => body))
}
