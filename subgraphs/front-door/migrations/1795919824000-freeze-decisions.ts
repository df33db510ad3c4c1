import type { MigrationInterface, QueryRunner } from 'typeorm'
import { makeAppendOnly } from '#shared/database/append-only'
import { hidePast, keepHistoryOf } from '#shared/database/history'
import { grant } from '#shared/database/schema'

/** What a decision stood on when it was signed: names of records and places in a log, and nothing of what they say. Never changed. */
const tables: Readonly<Record<string, string>> = {
  decision_record: `
    assessment_id text NOT NULL,
    -- Of the event that signed it.
    number integer NOT NULL,
    -- Of the event that proposed it, or that decided it in immediate danger.
    decision integer NOT NULL,
    stands_on jsonb NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (assessment_id, number),
    FOREIGN KEY (assessment_id, number) REFERENCES case_event (assessment_id, number),
    FOREIGN KEY (assessment_id, decision) REFERENCES case_event (assessment_id, number)`,
  // An answer that the signer was given about the case, as this service's log has it.
  decision_view: `
    assessment_id text NOT NULL,
    number integer NOT NULL,
    index bigint NOT NULL,
    leaf_hash bytea NOT NULL CHECK (length(leaf_hash) = 32),
    request_id text NOT NULL,
    told_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (assessment_id, number, index),
    FOREIGN KEY (assessment_id, number) REFERENCES decision_record (assessment_id, number)`,
}

/** Freezes what a decision stood on. Reversible, but for what was frozen. */
export class FreezeDecisions1795919824000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, definition] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE ${table} (${definition})`)
      await keepHistoryOf(runner, table)
      await makeAppendOnly(runner, table)
      await grant(runner, 'app', 'SELECT, INSERT', table)
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(tables).toReversed()) {
      await hidePast(runner, table)
      await runner.query(`DROP TABLE ${table}`)
    }
  }
}
