import { randomUUID } from 'node:crypto'
import { addLeaves, emptyFrontier, rootOf, type Frontier } from '#shared/access-log/merkle/frontier'
import { newEntry } from '#shared/access-log/new-entry'
import type { SignedCheckpoint } from '#shared/access-log/note/checkpoint'
import { TILE_WIDTH } from '#shared/access-log/tile/tile'
import type { LogSource } from '#shared/access-log/verify/log-source'
import type { DataSource } from 'typeorm'
import { openedCheckpoint, type CollectorParts } from './collect-log.js'
import type { KnownLog } from './known-logs.js'
import type { LogState } from './log-state.js'
import { readEntries, readLeaves } from './read-log.js'

/**
 * Believes a log again that was restored. It must be everything that this service ever believed of it or witnessed: each root, and each entry
 * from the first to the last that it signs now, read anew and byte for byte; so what the index has from behind the first bad entry is proved
 * once more. Nobody has to ask for it, and nobody can do it without the log being whole. Answers whether it is so.
 *
 * That it happened is an entry of our own log before it counts.
 */
export async function resumeLog(
  { dataSource, accessLog }: CollectorParts,
  log: KnownLog,
  state: LogState & { readonly firstBadIndex: number },
  source: LogSource,
): Promise<boolean> {
  const checkpoint = await openedCheckpoint(source, log.key, state)
  if (checkpoint === undefined || !(await isWhole(dataSource, log, state, source, checkpoint))) return false
  await dataSource.transaction(async (manager) => {
    const [, ended] = await manager.query<[unknown[], number]>(end, [state.number, checkpoint.note])
    if (ended === 0) return
    await manager.query(compareAnew, [state.number, state.verifiedTo])
    await accessLog.append([resumed(log, state.firstBadIndex, checkpoint)])
  })
  return true
}

const end = `
  UPDATE log_problem SET ended_at = clock_timestamp(), ended_with = $2 WHERE source = $1 AND ended_at IS NULL`

/** What the gateway passed on of the log while it was not believed was compared with nothing. */
const compareAnew = `
  UPDATE log_source gateway SET reconciled_to = least(gateway.reconciled_to, coalesce((
    SELECT min(event.index) FROM receipt JOIN event ON event.number = receipt.event
    WHERE event.source = gateway.number AND receipt.source = $1 AND receipt.index >= $2), gateway.reconciled_to))
  WHERE gateway.service = 'gateway'`

const resumed = ({ service }: KnownLog, firstBadIndex: number, { size }: SignedCheckpoint) =>
  newEntry({
    requestId: randomUUID(),
    actor: { id: 'access-log', agency: 'access-log', role: 'SERVICE' },
    fields: [],
    action: {
      name: 'logBelievedAgain',
      outcome: 'DONE',
      subjects: { log: service, 'first bad entry': String(firstBadIndex), size: String(size) },
    },
  })

/** Its hashes first, and of its entries those that were wrong: while a log is not restored, a look at it is short. */
async function isWhole(
  dataSource: DataSource,
  { origin }: KnownLog,
  state: LogState & { readonly firstBadIndex: number },
  source: LogSource,
  checkpoint: SignedCheckpoint,
): Promise<boolean> {
  const leaves = await readLeaves(source, 0, checkpoint.size)
  const seen = await dataSource.query<{ size: string; root: Buffer }[]>(everSeen, [origin])
  const all = [...seen.map(({ size, root }) => ({ size: Number(size), root })), checkpoint]
  if (
    !hasRoots(
      leaves,
      all.sort((one, other) => one.size - other.size),
    )
  )
    return false
  const bad = Math.floor(state.firstBadIndex / TILE_WIDTH) * TILE_WIDTH
  const starts = Array.from(
    { length: Math.ceil(checkpoint.size / TILE_WIDTH) },
    (_, tile) => tile * TILE_WIDTH,
  )
  for (const from of [bad, ...starts].filter((start) => start < checkpoint.size)) {
    const expected = leaves.slice(from, from + TILE_WIDTH)
    const { problem } = await readEntries(source, from, expected, checkpoint.size)
    if (problem !== undefined) return false
  }
  return true
}

/** What we believed last, and all that we witnessed. */
const everSeen = `
  SELECT size, root FROM log_source WHERE origin = $1 AND root IS NOT NULL
  UNION SELECT size, root FROM log.witnessed WHERE origin = $1`

/** Whether a tree of these leaves had each of these roots as it grew. */
function hasRoots(
  leaves: readonly Uint8Array[],
  roots: readonly { readonly size: number; readonly root: Buffer }[],
): boolean {
  let tree: Frontier = emptyFrontier
  return roots.every(({ size, root }) => {
    tree = addLeaves(tree, leaves.slice(tree.size, size))
    return tree.size === size && root.equals(rootOf(tree))
  })
}
