import type { DataSource } from 'typeorm'
import { TILE_WIDTH } from '#shared/access-log/tile/tile'
import type { LogSource } from '#shared/access-log/verify/log-source'
import { indexedLeaves, keepReread, type LogState } from './log-state.js'
import { readEntries } from './read-log.js'

/**
 * Reads a stretch of old entries again, at each look the next one and at the end the first: what was altered after it was collected is
 * found too, and named, within as many looks as the log has stretches of 256.
 *
 * @throws LogProblemFound naming the first entry that is not any more the one that was signed
 */
export async function rereadLog(dataSource: DataSource, state: LogState, source: LogSource): Promise<void> {
  if (state.verifiedTo === 0) return
  const from = state.rereadTo < state.verifiedTo ? state.rereadTo : 0
  const to = Math.min(state.verifiedTo, from + TILE_WIDTH)
  const ours = await indexedLeaves(dataSource, state.number, from, to)
  const { problem } = await readEntries(source, from, ours, state.verifiedTo)
  if (problem !== undefined) throw problem
  await keepReread(dataSource, state.number, to)
}
