import type { DataSource } from 'typeorm'
import { addLeaves, emptyFrontier, rootOf } from '#shared/access-log/merkle/frontier'
import type { Checkpoint } from '#shared/access-log/note/checkpoint'
import { TILE_WIDTH } from '#shared/access-log/tile/tile'
import type { LogSource } from '#shared/access-log/verify/log-source'
import { LogProblemFound } from '#shared/access-log/verify/problem'
import { indexedLeaves, type LogState } from './log-state.js'
import { readEntries, readLeaves } from './read-log.js'

/**
 * Finds the first entry that is not the one that was signed, in a log whose hashes do not lead to what it signs. What we have was proved: where
 * the log shows another leaf, it parts there. If it shows all of ours, it is a later entry than any that was believed: the first that is not
 * the one of its own leaf, or if all are, nobody can say which, and none is believed.
 */
export async function whereItParts(
  dataSource: DataSource,
  source: LogSource,
  state: LogState,
  checkpoint: Checkpoint,
): Promise<LogProblemFound> {
  const shown = await readLeaves(source, 0, checkpoint.size)
  // A log that signs what it shows, and it is not what it signed before, has told two histories.
  const signsWhatItShows = checkpoint.root.equals(rootOf(addLeaves(emptyFrontier, shown)))
  const kind = signsWhatItShows ? 'FORKED' : 'REWRITTEN'
  for (let from = 0; from < state.verifiedTo; from += TILE_WIDTH) {
    const to = Math.min(state.verifiedTo, from + TILE_WIDTH)
    const ours = await indexedLeaves(dataSource, state.number, from, to)
    const other = ours.findIndex((leaf, place) => !leaf.equals(shown[from + place] ?? Buffer.alloc(0)))
    if (other !== -1) return new LogProblemFound(kind, from + other)
  }
  if (!signsWhatItShows) {
    for (let from = state.verifiedTo; from < checkpoint.size;) {
      const to = Math.min(checkpoint.size, (Math.floor(from / TILE_WIDTH) + 1) * TILE_WIDTH)
      const { entries, problem } = await readEntries(source, from, shown.slice(from, to), checkpoint.size)
      if (problem !== undefined) return new LogProblemFound(kind, from + entries.length)
      if (entries.length < to - from) return new LogProblemFound('MISSING', from + entries.length)
      from = to
    }
  }
  return new LogProblemFound(kind, state.verifiedTo)
}
