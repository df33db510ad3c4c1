import type { MigrationInterface, QueryRunner } from 'typeorm'
import { grant } from '#shared/database/schema'

/**
 * A log that was restored is believed again, and that it once was not stays. Reversible: what has ended is forgotten, and a log that is not
 * believed stays so.
 */
export class EndLogProblems1767225600600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The first that was found stands; no more was ever told.
    await runner.query(`DELETE FROM log_problem later USING log_problem first
      WHERE later.source = first.source AND (later.found_at, later.kind) > (first.found_at, first.kind)`)
    await runner.query('ALTER TABLE log_problem DROP CONSTRAINT log_problem_pkey')
    await runner.query(`ALTER TABLE log_problem
      ADD COLUMN number integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
      ADD COLUMN ended_at timestamptz,
      ADD COLUMN ended_with text,
      ADD CHECK ((ended_at IS NULL) = (ended_with IS NULL))`)
    // One that stands, of each log; and every answer asks which do.
    await runner.query('CREATE UNIQUE INDEX ON log_problem (source) WHERE ended_at IS NULL')
    await grant(runner, 'app', 'UPDATE (ended_at, ended_with)', 'log_problem')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM log_problem WHERE ended_at IS NOT NULL')
    await runner.query(
      'ALTER TABLE log_problem DROP COLUMN number, DROP COLUMN ended_at, DROP COLUMN ended_with',
    )
    await runner.query('ALTER TABLE log_problem ADD PRIMARY KEY (source, kind)')
  }
}
