import type { DataSource } from 'typeorm'
import type { AccessLog } from '#shared/access-log/append/access-log'
import { addLeaves, rootOf } from '#shared/access-log/merkle/frontier'
import { openCheckpoint, type SignedCheckpoint } from '#shared/access-log/note/checkpoint'
import { NoteError } from '#shared/access-log/note/signed-note'
import { TILE_WIDTH } from '#shared/access-log/tile/tile'
import type { LogSource } from '#shared/access-log/verify/log-source'
import { LogProblemFound } from '#shared/access-log/verify/problem'
import { HubError } from '#shared/errors/hub-error'
import { indexEntries } from '../index/index-entries.js'
import type { Numbers } from '../index/numbers.js'
import type { KnownLog } from './known-logs.js'
import { keepCheckpoint, type LogState } from './log-state.js'
import { readEntries, readLeaves } from './read-log.js'
import { whereItParts } from './where-it-parts.js'

/** What collecting needs. */
export interface CollectorParts {
  readonly dataSource: DataSource
  readonly numbers: Numbers
  /** Our own log: that a log is believed again is an entry. */
  readonly accessLog: AccessLog
}

/**
 * Takes in what a log has grown by, and believes of it what is proved. The tree is recomputed from where it was left: only if the hashes that
 * the log shows lead from the last checkpoint that was believed to the one that it signs now was it only added to. Then each entry must be
 * the one of its hash, before it is searched. Answers whether there was anything; nothing at all of a log that has signed nothing.
 *
 * @throws LogProblemFound naming the first entry that is not to be believed; those before it are in the index
 */
export async function collectLog(
  { dataSource, numbers }: CollectorParts,
  { origin, service, key }: KnownLog,
  state: LogState,
  source: LogSource,
): Promise<boolean | undefined> {
  const checkpoint = await openedCheckpoint(source, key, state)
  if (checkpoint === undefined) return undefined
  const leaves = await readLeaves(source, state.verifiedTo, checkpoint.size)
  const frontier = { size: state.verifiedTo, roots: state.frontier }
  const atLast = addLeaves(frontier, leaves.slice(0, state.size - state.verifiedTo))
  const now = addLeaves(frontier, leaves)
  const grewFromLast = state.root === null || state.root.equals(rootOf(atLast))
  if (!grewFromLast || !checkpoint.root.equals(rootOf(now))) {
    throw await whereItParts(dataSource, source, state, checkpoint)
  }
  await keepCheckpoint(dataSource, state.number, checkpoint)

  let believed: { readonly size: number; readonly roots: readonly Uint8Array[] } = frontier
  while (believed.size < checkpoint.size) {
    const end = Math.min(checkpoint.size, (Math.floor(believed.size / TILE_WIDTH) + 1) * TILE_WIDTH)
    const expected = leaves.slice(believed.size - state.verifiedTo, end - state.verifiedTo)
    const { entries, problem } = await readEntries(source, believed.size, expected, checkpoint.size)
    const after = addLeaves(believed, expected.slice(0, entries.length))
    if (entries.length > 0) {
      const stretch = { origin, service, from: believed.size, entries, frontier: after.roots }
      // Somebody else collects too, and is further: that one's next look is as good as ours.
      if (!(await indexEntries(dataSource, numbers, stretch))) return true
    }
    if (problem !== undefined) throw problem
    believed = after
  }
  return checkpoint.size > state.verifiedTo
}

/**
 * What a log signs now; a log that never signed anything has none.
 *
 * @throws LogProblemFound where it is not signed by the log, or ends before what was believed
 */
export async function openedCheckpoint(
  source: LogSource,
  key: KnownLog['key'],
  state: LogState,
): Promise<SignedCheckpoint | undefined> {
  const note = await lastNote(source, state)
  if (note === undefined) return undefined
  const checkpoint = open(note, key, state)
  if (checkpoint.size < state.size) throw new LogProblemFound('ROLLED_BACK', checkpoint.size)
  return checkpoint
}

/** A log that has not signed anything yet has none; one that has, and shows none any more, has lost everything. */
async function lastNote(source: LogSource, { size }: LogState): Promise<string | undefined> {
  try {
    return await source.checkpoint()
  } catch (error) {
    if (!(error instanceof HubError) || error.code !== 'NOT_FOUND') throw error
    if (size > 0) throw new LogProblemFound('ROLLED_BACK', 0)
    return undefined
  }
}

function open(note: string, key: KnownLog['key'], { verifiedTo }: LogState): SignedCheckpoint {
  try {
    return openCheckpoint(note, key)
  } catch (error) {
    if (error instanceof NoteError) throw new LogProblemFound('NOT_SIGNED', verifiedTo, error.message)
    throw error
  }
}
