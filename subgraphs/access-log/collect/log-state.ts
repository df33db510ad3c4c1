import type { DataSource } from 'typeorm'
import type { ProblemKind } from '#shared/access-log/verify/problem'
import type { Numbers } from '../index/numbers.js'

/** How far a log is believed. */
export interface LogState {
  readonly number: number
  /** The last checkpoint that was believed; without one nothing was. */
  readonly size: number
  readonly root: Buffer | null
  /** Entries before it are in the index. */
  readonly verifiedTo: number
  /** Right edge of the tree before it. */
  readonly frontier: readonly Buffer[]
  /** Where reading old entries again goes on… */
  readonly rereadTo: number
  /** …and where it begins anew: where the log ended when it began. */
  readonly rereadEnd: number
  /** Where something was found wrong with it, until it is put right: nothing more of it is believed. */
  readonly firstBadIndex: number | null
}

const read = `
  SELECT number, size, root, verified_to AS "verifiedTo", frontier, reread_to AS "rereadTo", reread_end AS "rereadEnd",
    (SELECT first_bad_index FROM log_problem WHERE source = log_source.number AND ended_at IS NULL)::float8 AS "firstBadIndex"
  FROM log_source WHERE origin = $1`

/** What PostgreSQL answers as text. */
type Counts = 'size' | 'verifiedTo' | 'rereadTo' | 'rereadEnd'

/** Reads it; a log that was never met begins at nothing. */
export async function logState(dataSource: DataSource, numbers: Numbers, origin: string): Promise<LogState> {
  await numbers.sources([origin])
  const [row] = await dataSource.query<(Omit<LogState, Counts> & Record<Counts, string>)[]>(read, [origin])
  if (row === undefined) throw new Error('A log has no state.')
  return {
    ...row,
    size: Number(row.size),
    verifiedTo: Number(row.verifiedTo),
    rereadTo: Number(row.rereadTo),
    rereadEnd: Number(row.rereadEnd),
  }
}

/**
 * Keeps a checkpoint that was believed; one of the same size for the witnesses that have signed it since. Whatever it is, it was not there when
 * the log was looked at last, so it was signed since.
 */
export async function keepCheckpoint(
  dataSource: DataSource,
  source: number,
  checkpoint: { readonly size: number; readonly root: Buffer; readonly note: string },
): Promise<void> {
  await dataSource.query(
    'UPDATE log_source SET size = $2, root = $3, note = $4, signed_at = collected_at WHERE number = $1 AND size <= $2 AND note IS DISTINCT FROM $4',
    [source, checkpoint.size, checkpoint.root, checkpoint.note],
  )
}

/** Says that everything was read that the log had at this instant. */
export async function keepCollected(dataSource: DataSource, source: number, at: Date): Promise<void> {
  await dataSource.query('UPDATE log_source SET collected_at = $2 WHERE number = $1', [source, at])
}

export async function keepReread(
  dataSource: DataSource,
  source: number,
  { to, end }: { readonly to: number; readonly end: number },
): Promise<void> {
  await dataSource.query('UPDATE log_source SET reread_to = $2, reread_end = $3 WHERE number = $1', [
    source,
    to,
    end,
  ])
}

/** Names what is wrong with a log. The first that was found stands. */
export async function keepProblem(
  dataSource: DataSource,
  source: number,
  kind: ProblemKind,
  index: number,
): Promise<void> {
  await dataSource.query(
    'INSERT INTO log_problem (source, kind, first_bad_index) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [source, kind, index],
  )
}

/** Leaf hashes of entries that are in the index, as they were proved. */
export async function indexedLeaves(
  dataSource: DataSource,
  source: number,
  from: number,
  to: number,
): Promise<Buffer[]> {
  const rows = await dataSource.query<{ leaf_hash: Buffer }[]>(
    'SELECT leaf_hash FROM event WHERE source = $1 AND index >= $2 AND index < $3 ORDER BY index',
    [source, from, to],
  )
  return rows.map(({ leaf_hash: leaf }) => leaf)
}
