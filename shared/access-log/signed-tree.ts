import type { PoolClient } from 'pg'
import { HubError } from '#shared/errors/hub-error'
import { rootOf } from './merkle/frontier.js'
import type { Checkpoint } from './note/checkpoint.js'
import { storedLeaves } from './stored-leaves.js'
import { emptyTree, frontierOf, growTree, type GrowingTree } from './tile/growing-tree.js'
import { storedTiles } from './tile/stored-tiles.js'
import { foldHashes, TILE_WIDTH, tilesOf } from './tile/tile.js'

const lastTile = 'SELECT root FROM log.tile WHERE level = $1 AND number = $2'

/**
 * The tree as it is stored now, of the size that a checkpoint was signed of: its right edge from the tiles, and the entries that no full
 * tile has yet, hashed anew.
 *
 * @param checkpoint the last that was signed; none for a log that is not signed yet
 * @throws HubError ACCESS_LOG_INCONSISTENT when it is not the tree that was signed
 */
export async function signedTree(
  database: PoolClient,
  checkpoint: Checkpoint | undefined,
): Promise<GrowingTree> {
  if (checkpoint === undefined) {
    const { rows } = await database.query('SELECT FROM log.tile LIMIT 1')
    if (rows.length > 0) throw inconsistent('It has tiles, and no checkpoint.')
    return emptyTree
  }
  let tree = await fullTiles(database, checkpoint.size)
  for await (const leaves of storedLeaves(database, tree.size, checkpoint.size)) {
    tree = growTree(tree, leaves).tree
  }
  if (!checkpoint.root.equals(rootOf(frontierOf(tree)))) {
    throw inconsistent(`Its first ${checkpoint.size} entries are not those that were signed.`)
  }
  return tree
}

/** The tree of the entries that are in full tiles: the edge of each level above the leaves. */
async function fullTiles(database: PoolClient, size: number): Promise<GrowingTree> {
  const readTile = storedTiles(database)
  const covered = size - (size % TILE_WIDTH)
  const levels = await Promise.all(
    tilesOf(covered).map(async ({ full, partial }, level) => {
      if (full > 0) await assertWhole(database, level, full - 1)
      return partial === 0 ? [] : readTile({ level, number: full, width: partial })
    }),
  )
  tilesOf(covered).forEach(({ partial }, level) => {
    if (levels[level]?.length !== partial) throw inconsistent(`Tiles of level ${level} are missing.`)
  })
  return { size: covered, edge: levels }
}

/** The last full tile of a level is what its hash says; of those before it the tiles above, and the verifier, tell. */
async function assertWhole(database: PoolClient, level: number, number: number): Promise<void> {
  const hashes = await storedTiles(database)({ level, number, width: TILE_WIDTH })
  const { rows } = await database.query<{ root: Buffer }>(lastTile, [level, number])
  if (hashes.length === TILE_WIDTH && rows[0]?.root.equals(foldHashes(hashes)) === true) return
  throw inconsistent(`Tile ${level}/${number} is not what its hash says.`)
}

const inconsistent = (detail: string): HubError => new HubError('ACCESS_LOG_INCONSISTENT', detail)
