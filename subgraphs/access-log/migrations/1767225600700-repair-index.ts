import type { MigrationInterface, QueryRunner } from 'typeorm'
import { makeAppendOnly } from '#shared/database/append-only'
import { grant } from '#shared/database/schema'

/** An index that was repaired is trusted again, and that it once was not stays. Reversible: what has ended is forgotten, and found out anew. */
export class RepairIndex1767225600700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // All of a log was compared with the index again, and nothing differed.
    await runner.query(`CREATE TABLE index_repair (
      number integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
      source smallint NOT NULL REFERENCES log_source (number),
      compared_with text NOT NULL,
      at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`)
    await makeAppendOnly(runner, 'index_repair')
    await grant(runner, 'app', 'SELECT, INSERT', 'index_repair')
    // What is found again after a repair is another problem; what is found again before one is the same.
    await runner.query(`CREATE FUNCTION last_index_repair() RETURNS integer LANGUAGE sql STABLE
      RETURN (SELECT coalesce(max(number), 0) FROM index_repair)`)
    await runner.query('ALTER TABLE index_problem DROP CONSTRAINT index_problem_pkey')
    await runner.query(`ALTER TABLE index_problem ADD COLUMN since integer NOT NULL DEFAULT 0,
      ADD PRIMARY KEY (source, first_bad_index, since)`)
    await runner.query('ALTER TABLE index_problem ALTER COLUMN since SET DEFAULT last_index_repair()')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE index_problem DISABLE TRIGGER append_only')
    await runner.query('DELETE FROM index_problem WHERE since > 0')
    await runner.query('ALTER TABLE index_problem ENABLE TRIGGER append_only')
    await runner.query('ALTER TABLE index_problem DROP COLUMN since')
    await runner.query('ALTER TABLE index_problem ADD PRIMARY KEY (source, first_bad_index)')
    await runner.query('DROP FUNCTION last_index_repair')
    await runner.query('DROP TABLE index_repair')
  }
}
