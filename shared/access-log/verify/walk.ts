import { addLeaves, emptyFrontier, rootOf, type Frontier } from '../merkle/frontier.js'
import { emptyTree, frontierOf, growTree, type GrowingTree } from '../tile/growing-tree.js'
import { foldHashes, splitHashes, TILE_WIDTH, type TileId } from '../tile/tile.js'
import type { Anchor } from './anchors.js'
import { classify } from './classify.js'
import { entryIds } from './entry-ids.js'
import type { LogSource } from './log-source.js'
import { LogProblemFound } from './problem.js'
import { readTile, readTiles, type ReadTile } from './read-tiles.js'

/** What is to be walked through. */
export interface Walk {
  readonly source: LogSource
  /** What was signed, from the smallest; the last is of the whole log. */
  readonly anchors: readonly Anchor[]
  readonly size: number
  /** Hashes of the full tiles of leaves before the first that is read: a tree of its own, and part of what the first anchor proves. */
  readonly before?: GrowingTree
  /** Is told of each tile that is the hashes of its entries. */
  readonly seen?: (tile: ReadTile) => Promise<void>
}

/** How many entries are proved: by the log's own word, and by what others remember. */
export type Proved = Record<Anchor['by'], number>

/**
 * Reads every entry, hashes it anew, and compares: with the tile that it is in, with everything that was signed, and each tile with those
 * below it.
 *
 * @returns how much of it others than the log vouch for, too
 * @throws LogProblemFound the first
 */
export async function walk({ source, anchors, size, before = emptyTree, seen }: Walk): Promise<Proved> {
  const checkId = entryIds()
  let full = before
  const proved: Proved = { log: 0, others: 0 }
  let next = 0

  /** Compares with what was signed of the leaves up to this one, of which those of the tile are not in `full` yet. */
  const compare = (base: number, hashed: readonly Uint8Array[], to: number): void => {
    let tree = leavesBefore(full)
    for (; ; next += 1) {
      const anchor = anchors[next]
      if (anchor === undefined || anchor.size > to) return
      tree = addLeaves(tree, hashed.slice(tree.size - base, anchor.size - base))
      if (!anchor.root.equals(rootOf(tree))) throw unlikeSigned(anchor, proved)
      proved[anchor.by] = anchor.size
    }
  }

  compare(before.size * TILE_WIDTH, [], before.size * TILE_WIDTH)
  for await (const tile of readTiles(source, before.size, size)) {
    const at = firstDifference(tile.told, tile.hashed, tile.width)
    compare(tile.base, tile.hashed, tile.base + (at ?? tile.width))
    if (at !== undefined) throw await judge({ source, anchors, size, full, proved, tile, at })
    tile.entries.forEach((entry, place) => checkId(entry, tile.base + place))
    await seen?.(tile)
    if (tile.width === TILE_WIDTH) {
      const grown = growTree(full, [foldHashes(tile.hashed)])
      for (const { level, number, hashes } of grown.tiles) {
        await compareTile(source, { level: level + 1, number, width: TILE_WIDTH }, hashes)
      }
      full = grown.tree
    }
  }
  for (const [level, hashes] of full.edge.entries()) {
    const number = Math.floor(full.size / TILE_WIDTH ** (level + 1))
    if (hashes.length > 0)
      await compareTile(source, { level: level + 1, number, width: hashes.length }, hashes)
  }
  return proved
}

/** Full tiles of leaves as the leaves of a tree are, for its roots, leaves of the tree itself: each stands for 256. */
function leavesBefore(full: GrowingTree): Frontier {
  if (full.size === 0) return emptyFrontier
  return { size: full.size * TILE_WIDTH, roots: frontierOf(full).roots }
}

function firstDifference(
  told: readonly Uint8Array[],
  hashed: readonly Uint8Array[],
  width: number,
): number | undefined {
  const length = Math.max(told.length, hashed.length, width)
  for (let at = 0; at < length; at += 1) {
    const [one, other] = [told[at], hashed[at]]
    if (at >= width || one === undefined || other === undefined || Buffer.compare(one, other) !== 0) return at
  }
  return undefined
}

interface Difference extends Omit<Walk, 'before' | 'seen'> {
  readonly full: GrowingTree
  readonly proved: Proved
  readonly tile: ReadTile
  readonly at: number
}

/** Entries and tile differ: whichever leads to what was signed next is right. */
async function judge(difference: Difference): Promise<LogProblemFound> {
  const { source, anchors, size, proved, tile, at } = difference
  const index = tile.base + at
  const anchor = anchors.find((each) => each.size > index)
  // More than was ever signed of, and that is all right: something stands after it.
  if (anchor === undefined) return new LogProblemFound('INSERTED', index)
  if (await leadsTo(anchor, difference, ({ told }) => told)) {
    const after = tile.base + tile.width < size ? await readTile(source, tile.number + 1, size) : undefined
    const signed = [...tile.told, ...(after?.told ?? [])]
    return new LogProblemFound(classify(signed, [...tile.hashed, ...(after?.hashed ?? [])], at), index)
  }
  if (await leadsTo(anchor, difference, ({ hashed }) => hashed))
    return new LogProblemFound('TILE_DIFFERS', index)
  if (tile.hashed.length > at) return unlikeSigned(anchor, proved)
  const detail = `It ends at ${index}, or entries before that are missing.`
  return new LogProblemFound('MISSING', Math.max(proved.log, proved.others), detail)
}

async function leadsTo(
  anchor: Anchor,
  { source, size, full, tile }: Difference,
  leavesOf: (tile: ReadTile) => readonly Uint8Array[],
): Promise<boolean> {
  let tree = leavesBefore(full)
  for (let read = tile; ; read = await readTile(source, read.number + 1, size)) {
    const leaves = leavesOf(read).slice(0, Math.min(read.width, anchor.size - read.base))
    tree = addLeaves(tree, leaves)
    if (tree.size >= anchor.size || leaves.length < read.width) break
  }
  return tree.size === anchor.size && anchor.root.equals(rootOf(tree))
}

async function compareTile(source: LogSource, tile: TileId, hashes: readonly Uint8Array[]): Promise<void> {
  const at = firstDifference(splitHashes(await source.tile(tile)), hashes, tile.width)
  if (at === undefined) return
  const index = (tile.number * TILE_WIDTH + at) * TILE_WIDTH ** tile.level
  throw new LogProblemFound('TILE_DIFFERS', index, `Tile ${tile.level}/${tile.number}.`)
}

function unlikeSigned(anchor: Anchor, proved: Proved): LogProblemFound {
  // Of a log that has signed two histories its own word proves nothing.
  const forked = anchor.by === 'others'
  const from = forked ? proved.others : Math.max(proved.log, proved.others)
  const detail = `Of the entries ${from} to ${anchor.size - 1}, at least one is not what was signed.`
  return new LogProblemFound(forked ? 'FORKED' : 'REWRITTEN', from, detail)
}
