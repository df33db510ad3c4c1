import type { MigrationInterface, QueryRunner } from 'typeorm'
import { grant } from '#shared/database/schema'

/** What reports to a person leave out for a time. Reversible, but for what was set. */
export class AddDisclosureDelays1767225600200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE disclosure_delay (
      id uuid PRIMARY KEY,
      child text NOT NULL,
      assessment text,
      reason text NOT NULL,
      until timestamptz NOT NULL,
      set_by text NOT NULL,
      set_at timestamptz NOT NULL,
      confirmed_by text CHECK (confirmed_by <> set_by),
      confirmed_at timestamptz,
      ended_by text,
      ended_at timestamptz,
      state text NOT NULL CHECK (state IN ('SET', 'CONFIRMED', 'ENDED'))
    )`)
    // whoSawChild: what is left out of a child's report.
    await runner.query('CREATE INDEX ON disclosure_delay (child, set_at)')
    await grant(runner, 'app', 'SELECT, INSERT', 'disclosure_delay')
    await grant(
      runner,
      'app',
      'UPDATE (confirmed_by, confirmed_at, ended_by, ended_at, state)',
      'disclosure_delay',
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE disclosure_delay')
  }
}
