import type { MigrationInterface, QueryRunner } from 'typeorm'
import { makeAppendOnly } from '#shared/database/append-only'
import { grant } from '#shared/database/schema'

/** The index is compared with the logs again and again. Reversible: it is found out anew. */
export class CheckIndex1767225600500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // heldHashes: the rows of some hundred events that were added together. They stand together, so that it takes a few kilobytes.
    await runner.query(
      'CREATE INDEX event_row_by_event ON event_row USING brin (event) WITH (autosummarize = on)',
    )
    // Where the index was found to be another than the log. The log itself is believed as before.
    await runner.query(`CREATE TABLE index_problem (
      source smallint NOT NULL REFERENCES log_source (number),
      first_bad_index bigint NOT NULL,
      found_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (source, first_bad_index)
    )`)
    await makeAppendOnly(runner, 'index_problem')
    await grant(runner, 'app', 'SELECT, INSERT', 'index_problem')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE index_problem')
    await runner.query('DROP INDEX event_row_by_event')
  }
}
