import type { DataSource } from 'typeorm'
import { TILE_WIDTH } from '#shared/access-log/tile/tile'
import type { LogProblem } from '#shared/access-log/verify/problem'
import { verifyLog } from '#shared/access-log/verify/verify-log'
import type { CollectedLog } from '../collect/collector.js'
import { heldHashes } from '../index/held-entries.js'
import { indexProblems } from './index-problems.js'

/** While an index is being collected anew, what was wrong with it has to be reached first. */
const open = `
  SELECT source.number, source.note, source.verified_to::float8 AS "verifiedTo"
  FROM (${indexProblems}) problem JOIN log_source source ON source.number = problem.source
  WHERE source.service = $1 AND problem.ended_at IS NULL AND problem.last_bad_index < source.verified_to`

interface Found {
  readonly number: number
  readonly note: string
  readonly verifiedTo: number
}

const repaired = 'INSERT INTO index_repair (source, compared_with) VALUES ($1, $2)'

/**
 * Compares an index that was found to be another than its log with all of the log again. That nothing differs any more is a row behind what
 * was found, which stays. Answers whether it is so.
 *
 * @throws Error when the log cannot be read; that says nothing of the index
 */
export async function recheckIndex(
  dataSource: DataSource,
  { service, key, source }: CollectedLog,
): Promise<boolean> {
  const [found] = await dataSource.query<Found[]>(open, [service])
  if (found === undefined) return false
  const verdict = await verifyLog({
    source,
    key,
    known: [found.note],
    index: ({ number, width }) =>
      heldHashes(dataSource, service, { from: number * TILE_WIDTH, to: number * TILE_WIDTH + width }),
  })
  if (!verdict.ok && !isBehind(verdict.problem, found)) return false
  await dataSource.query(repaired, [found.number, found.note])
  return true
}

/** The log is whole and has grown: what the index had when it was asked is all as it was signed. */
const isBehind = ({ kind, index }: LogProblem, { verifiedTo }: Found): boolean =>
  kind === 'INDEX_DIFFERS' && index >= verifiedTo
