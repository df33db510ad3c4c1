import type { MigrationInterface, QueryRunner } from 'typeorm'
import { makeAppendOnly } from '#shared/database/append-only'
import { grant } from '#shared/database/schema'

/** Where what services say they told and what the gateway says it passed on are not the same. Reversible: it is found out anew. */
export class AddLogDifferences1767225600100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE log_difference (
      number bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
      kind text NOT NULL CHECK (kind IN ('DISCLOSED_NEVER_SHOWN', 'SHOWN_NEVER_LOGGED')),
      source smallint NOT NULL REFERENCES log_source (number),
      index bigint NOT NULL,
      leaf_hash bytea NOT NULL,
      request_id text NOT NULL,
      at timestamptz NOT NULL,
      did_not_answer boolean NOT NULL,
      found_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      UNIQUE (kind, source, index, leaf_hash)
    )`)
    await makeAppendOnly(runner, 'log_difference')
    await grant(runner, 'app', 'SELECT, INSERT', 'log_difference')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE log_difference')
    await runner.query('UPDATE log_source SET reconciled_to = 0')
  }
}
