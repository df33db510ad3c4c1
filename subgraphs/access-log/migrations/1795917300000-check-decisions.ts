import type { MigrationInterface, QueryRunner } from 'typeorm'
import { grant } from '#shared/database/schema'

/** What is kept of decisions about accesses is compared with our own log again and again. Reversible: it is found out anew. */
export class CheckDecisions1795917300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE decision_problem (
      number integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
      source smallint NOT NULL REFERENCES log_source (number),
      first_bad_index bigint NOT NULL,
      found_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      ended_at timestamptz,
      ended_with text,
      CHECK ((ended_at IS NULL) = (ended_with IS NULL))
    )`)
    // One that stands; and every answer asks whether one does.
    await runner.query('CREATE UNIQUE INDEX ON decision_problem (source) WHERE ended_at IS NULL')
    await grant(runner, 'app', 'SELECT, INSERT', 'decision_problem')
    await grant(runner, 'app', 'UPDATE (ended_at, ended_with)', 'decision_problem')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE decision_problem')
  }
}
