import type { DataSource } from 'typeorm'
import { proveInclusion } from '#shared/access-log/merkle/prove'
import { verifyInclusion } from '#shared/access-log/merkle/verify'
import { openCheckpoint, type Checkpoint } from '#shared/access-log/note/checkpoint'
import { hashReader } from '#shared/access-log/tile/hash-reader'
import { splitHashes, TILE_WIDTH } from '#shared/access-log/tile/tile'
import { compareIndex } from '#shared/access-log/verify/compare-index'
import type { LogSource } from '#shared/access-log/verify/log-source'
import { LogProblemFound } from '#shared/access-log/verify/problem'
import { readTile, type ReadTile } from '#shared/access-log/verify/read-tiles'
import { heldHashes } from '../index/held-entries.js'
import type { KnownLog } from './known-logs.js'
import { indexedLeaves, keepReread, type LogState } from './log-state.js'
import { readEntries } from './read-log.js'

const keepIndexProblem = `
  INSERT INTO index_problem (source, first_bad_index) VALUES ($1, $2) ON CONFLICT DO NOTHING`

/**
 * Reads a tile of old entries again, at each look the next one and at the end the first, and compares three: what the log signed, the entries
 * that it shows, and what the index holds of them and finds them by. What is altered after it was collected, there or here, is found and named
 * within as many looks as the log has tiles. It ends where the log did when it began, so that one that grows faster than it is read again is
 * read from its beginning all the same. What is wrong with the index is kept and answered: the log is believed as before.
 *
 * @throws LogProblemFound naming the first entry of the log that is not any more the one that was signed
 */
export async function rereadLog(
  dataSource: DataSource,
  { service, key, source }: KnownLog & { readonly source: LogSource },
  state: LogState,
): Promise<LogProblemFound | undefined> {
  if (state.verifiedTo === 0) return undefined
  // Whoever says that there was more to read than there is keeps nobody from reading what there is.
  const lap = Math.min(state.rereadEnd, state.verifiedTo)
  const goesOn = state.rereadTo < lap
  const number = goesOn ? Math.floor(state.rereadTo / TILE_WIDTH) : 0
  const end = goesOn ? lap : state.verifiedTo
  const from = number * TILE_WIDTH
  const to = Math.min(end, from + TILE_WIDTH)
  const checkpoint = openCheckpoint(await source.checkpoint(), key)
  const tile = await readTile(source, number, checkpoint.size)
  if (!(await isSigned(source, checkpoint, tile)))
    throw await whatIsWrong(dataSource, source, state, from, to)

  const held = await heldHashes(dataSource, service, { from, to })
  const index = compareIndex(service, () => Promise.resolve(held))
  await index.compare({ ...tile, entries: tile.entries.slice(0, to - from) })
  await keepReread(dataSource, state.number, { to, end })
  const first = index.firstDifference()
  if (first === undefined) return undefined
  await dataSource.query(keepIndexProblem, [state.number, first])
  return new LogProblemFound('INDEX_DIFFERS', first)
}

/** The way from one leaf to the root is made of all other leaves: those of the tile are the hashes of its entries, and nothing that is told. */
async function isSigned(
  source: LogSource,
  { size, root }: Checkpoint,
  { number, base, width, hashed }: ReadTile,
): Promise<boolean> {
  const [leafHash] = hashed
  if (leafHash === undefined || hashed.length !== width) return false
  const hashes = hashReader(size, async (tile) =>
    tile.level === 0 && tile.number === number ? hashed : splitHashes(await source.tile(tile)),
  )
  const proof = await proveInclusion(base, size, hashes)
  return verifyInclusion({ index: base, size, leafHash, proof, root })
}

/** By what the index has of it: the first entry that is another, or if none is, the tiles that do not lead from them to the root. */
async function whatIsWrong(
  dataSource: DataSource,
  source: LogSource,
  { number, verifiedTo }: LogState,
  from: number,
  to: number,
): Promise<LogProblemFound> {
  const ours = await indexedLeaves(dataSource, number, from, to)
  const { problem } = await readEntries(source, from, ours, verifiedTo)
  return problem ?? new LogProblemFound('TILE_DIFFERS', from)
}
