import type { MigrationInterface, QueryRunner } from 'typeorm'
import { makeAppendOnly } from '#shared/database/append-only'
import { hidePast, keepHistoryOf } from '#shared/database/history'
import { grant } from '#shared/database/schema'

/**
 * The figures of every part as they were when a snapshot was taken, and which of them are withheld where it is published. Nobody changes or
 * deletes one: a later extract is another snapshot, and that the two differ is something to be told.
 */
const snapshots = `CREATE TABLE indicator_snapshot (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('MONTH', 'QUARTER', 'YEAR')),
  first_day date NOT NULL,
  last_day date NOT NULL CHECK (last_day > first_day),
  taken_by text NOT NULL,
  taken_at timestamptz NOT NULL,
  figures jsonb NOT NULL,
  -- Null where it is not published: then it is said why.
  withheld jsonb,
  unpublished_because text,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((withheld IS NULL) = (unpublished_because IS NOT NULL))
)`

const indexes = {
  // indicatorSnapshots, and the findings of a report: the extracts of one period, in order.
  indicator_snapshot_of_period:
    'INDEX indicator_snapshot_of_period ON indicator_snapshot (first_day, last_day, taken_at)',
  // A period is published once, whoever asks for it at the same time.
  indicator_snapshot_published:
    'UNIQUE INDEX indicator_snapshot_published ON indicator_snapshot (first_day, last_day) WHERE withheld IS NOT NULL',
}

/** Snapshots of the indicators. Reversible, but for the snapshots. */
export class KeepIndicatorSnapshots1795919483400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(snapshots)
    await keepHistoryOf(runner, 'indicator_snapshot')
    await makeAppendOnly(runner, 'indicator_snapshot')
    await grant(runner, 'app', 'SELECT, INSERT', 'indicator_snapshot')
    for (const index of Object.values(indexes)) await runner.query(`CREATE ${index}`)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of Object.keys(indexes)) await runner.query(`DROP INDEX ${name}`)
    await hidePast(runner, 'indicator_snapshot')
    await runner.query('DROP TABLE indicator_snapshot')
  }
}
