import type { MigrationInterface, QueryRunner } from 'typeorm'
import { grant } from '#shared/database/schema'

/** Why the two sides of an answer differ: what one auditor says, and another accepts. Reversible, but for what was said. */
export class ExplainLogDifferences1767225600400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE difference_explanation (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      difference bigint NOT NULL REFERENCES log_difference (number),
      reason text NOT NULL,
      explained_by text NOT NULL,
      explained_at timestamptz NOT NULL,
      state text NOT NULL DEFAULT 'GIVEN' CHECK (state IN ('GIVEN', 'ACCEPTED', 'REJECTED')),
      decided_by text CHECK (decided_by <> explained_by),
      decided_at timestamptz,
      CHECK ((state = 'GIVEN') = (decided_by IS NULL))
    )`)
    // One that stands, of each difference; what was rejected stays.
    await runner.query(`CREATE UNIQUE INDEX ON difference_explanation (difference) WHERE state <> 'REJECTED'`)
    // logDifferences: what was said last of each.
    await runner.query('CREATE INDEX ON difference_explanation (difference, explained_at DESC)')
    await grant(runner, 'app', 'SELECT, INSERT', 'difference_explanation')
    await grant(runner, 'app', 'UPDATE (state, decided_by, decided_at)', 'difference_explanation')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE difference_explanation')
  }
}
