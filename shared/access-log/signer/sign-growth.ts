import type { PoolClient } from 'pg'
import { HubError } from '#shared/errors/hub-error'
import { rootOf, sameRoots } from '../merkle/frontier.js'
import { openCheckpoint, signCheckpoint, type SignedCheckpoint } from '../note/checkpoint.js'
import type { NoteSigner } from '../note/note-signer.js'
import { storedLeaves } from '../stored-leaves.js'
import { frontierOf, growTree, type FullTile, type GrowingTree } from '../tile/growing-tree.js'

/** What a signer knows of its log: the tree that it vouched for last. */
export interface Signed {
  readonly tree: GrowingTree
  /** None before the first. */
  readonly checkpoint: SignedCheckpoint | undefined
}

/** Most entries of one checkpoint, for the memory that their tiles take; only a log that was not signed for long has more. */
const STEP = 65_536

const head = 'SELECT size, frontier FROM log.head'
const keepTiles = `
  INSERT INTO log.tile (level, number, hashes, root)
  SELECT * FROM unnest($1::smallint[], $2::bigint[], $3::bytea[], $4::bytea[])`
const keepCheckpoint = 'INSERT INTO log.checkpoint (size, root, note) VALUES ($1, $2, $3)'

/**
 * Vouches for what was added since the last checkpoint, as it is stored: reads it anew, hashes it anew, and adds it to the tree that was
 * signed, so that what it signs cannot but begin with that. Tiles and checkpoint are stored together, then it is known to others.
 *
 * @returns the same object, when there was nothing to sign
 * @throws HubError ACCESS_LOG_INCONSISTENT when this is not what was signed and something added to it
 */
export async function signGrowth(client: PoolClient, signed: Signed, signer: NoteSigner): Promise<Signed> {
  const { rows } = await client.query<{ size: string; frontier: readonly Buffer[] }>(head)
  const size = Number(rows[0]?.size)
  const { tree, checkpoint } = signed
  if (!(size >= tree.size)) {
    throw new HubError('ACCESS_LOG_INCONSISTENT', `${tree.size} entries were signed, and ${size} are there.`)
  }
  const to = Math.min(size, tree.size + STEP)
  const grown = await grow(client, tree, to)
  const { roots } = frontierOf(grown.tree)
  if (to === size && !sameRoots(roots, rows[0]?.frontier ?? [])) {
    throw new HubError('ACCESS_LOG_INCONSISTENT', 'Its head is not the tree of its entries.')
  }
  if (size === tree.size && checkpoint !== undefined) return signed
  const root = Buffer.from(rootOf({ size: to, roots }))
  const note = signCheckpoint({ origin: signer.key.name, size: to, root }, signer)
  await keep(client, grown.tiles, { size: to, root, note })
  const next = { tree: grown.tree, checkpoint: openCheckpoint(note, signer.key) }
  return to < size ? signGrowth(client, next, signer) : next
}

async function grow(
  client: PoolClient,
  from: GrowingTree,
  to: number,
): Promise<{ tree: GrowingTree; tiles: FullTile[] }> {
  let tree = from
  const tiles: FullTile[] = []
  for await (const leaves of storedLeaves(client, from.size, to)) {
    const grown = growTree(tree, leaves)
    tree = grown.tree
    tiles.push(...grown.tiles)
  }
  return { tree, tiles }
}

async function keep(
  client: PoolClient,
  tiles: readonly FullTile[],
  checkpoint: { readonly size: number; readonly root: Buffer; readonly note: string },
): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(keepTiles, [
      tiles.map(({ level }) => level),
      tiles.map(({ number }) => number),
      tiles.map(({ hashes }) => Buffer.concat(hashes)),
      tiles.map(({ root }) => root),
    ])
    await client.query(keepCheckpoint, [checkpoint.size, checkpoint.root, checkpoint.note])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}
