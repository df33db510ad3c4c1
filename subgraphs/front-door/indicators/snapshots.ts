import type { DataSource, EntityManager } from 'typeorm'
import { refuse } from '#shared/errors/refuse'
import type { Period } from '#shared/indicators/indicator'
import type { PublishedPart, ReportFigures, Withheld } from './publish.js'
import { withheldFrom } from './publish.js'
import { partsOf, unpublishedBecause, type SnapshotPeriod } from './snapshot-period.js'

/** A snapshot as it is kept. */
export interface Snapshot extends SnapshotPeriod {
  readonly id: string
  readonly takenBy: string
  readonly takenAt: Date
  readonly figures: ReportFigures
  /** Null where it is not published. */
  readonly withheld: readonly Withheld[] | null
  readonly unpublishedBecause: string | null
}

const columns = `id, kind, first_day AS "from", last_day AS "to", taken_by AS "takenBy", taken_at AS "takenAt", figures, withheld,
  unpublished_because AS "unpublishedBecause"`

/** Those who take snapshots at the same moment take turns: what is published is withheld once, across all of it. */
const turn = `SELECT pg_advisory_xact_lock(hashtext('indicator_snapshot'))`

/** The published snapshots that a period may be a part of, or be made up of. */
const around = `SELECT ${columns} FROM indicator_snapshot
  WHERE withheld IS NOT NULL AND first_day < $2::date + 366 AND last_day > $1::date - 366 ORDER BY first_day, last_day`

const byIds = `SELECT ${columns} FROM indicator_snapshot WHERE id = ANY ($1)`

/** What is kept, under which name, by whom and when. */
export interface SnapshotTaken {
  readonly id: string
  readonly figures: ReportFigures
  readonly by: string
  readonly at: Date
}

/** Keeps the figures of a period, and decides whether and how they are published. */
export function keepSnapshot(
  dataSource: DataSource,
  period: SnapshotPeriod,
  { id, figures, by, at }: SnapshotTaken,
): Promise<Snapshot> {
  return dataSource.transaction(async (manager) => {
    await manager.query(turn)
    const [known] = await manager.query<Snapshot[]>(byIds, [[id]])
    if (known !== undefined) return sameAgain(known, period, by)
    const published = await manager.query<Snapshot[]>(around, [period.from, period.to])
    const because = unpublishedBecause(period, published)
    const withheld = because === null ? withheldFrom(figures, publishedParts(period, published)) : null
    const values = [id, period.kind, period.from, period.to, by, at]
    return insert(manager, [
      ...values,
      JSON.stringify(figures),
      withheld && JSON.stringify(withheld),
      because,
    ])
  })
}

function sameAgain(known: Snapshot, { from, to }: Period, by: string): Snapshot {
  if (known.from !== from || known.to !== to || known.takenBy !== by) refuse('id: another snapshot has it.')
  return known
}

function publishedParts(period: SnapshotPeriod, published: readonly Snapshot[]): PublishedPart[] {
  const parts = new Set<SnapshotPeriod>(partsOf(period, published))
  return published.flatMap((each) =>
    parts.has(each) && each.withheld ? [{ figures: each.figures, withheld: each.withheld }] : [],
  )
}

async function insert(manager: EntityManager, values: readonly unknown[]): Promise<Snapshot> {
  const [kept] = await manager.query<Snapshot[]>(
    `INSERT INTO indicator_snapshot (id, kind, first_day, last_day, taken_by, taken_at, figures, withheld, unpublished_because)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING ${columns}`,
    [...values],
  )
  if (kept === undefined) throw new Error('A snapshot that was inserted was not answered.')
  return kept
}

/** The snapshots of one period, the earliest first. */
export const snapshotsOf = (dataSource: DataSource, { from, to }: Period): Promise<Snapshot[]> =>
  dataSource.query<Snapshot[]>(
    `SELECT ${columns} FROM indicator_snapshot WHERE first_day = $1 AND last_day = $2 ORDER BY taken_at, id`,
    [from, to],
  )

/** Snapshots by their ids, in no order. */
export const snapshotsById = (dataSource: DataSource, ids: readonly string[]): Promise<Snapshot[]> =>
  dataSource.query<Snapshot[]>(byIds, [ids])
