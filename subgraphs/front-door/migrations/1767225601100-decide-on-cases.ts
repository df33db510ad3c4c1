import type { MigrationInterface, QueryRunner } from 'typeorm'
import { makeAppendOnly } from '#shared/database/append-only'
import { hidePast, keepHistoryOf } from '#shared/database/history'
import { grant, revoke } from '#shared/database/schema'

/** The decision form as it was proposed, every part of it. It is never changed: who signs it, or sends it back, is an event of the case. */
const decision = `CREATE TABLE case_decision (
  assessment_id text NOT NULL,
  number integer NOT NULL,
  outcome text NOT NULL,
  rationale text NOT NULL,
  basis text NOT NULL,
  consulted text[] NOT NULL CHECK (cardinality(consulted) > 0),
  childs_voice text,
  voice_not_heard_because text,
  consents uuid[] NOT NULL CHECK (cardinality(consents) > 0),
  missing text[] NOT NULL,
  earlier_reconsidered text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (assessment_id, number),
  FOREIGN KEY (assessment_id, number) REFERENCES case_event (assessment_id, number),
  CHECK ((childs_voice IS NULL) <> (voice_not_heard_because IS NULL))
)`

/** What an event of the table changes in a case. */
const changed = 'UPDATE (status, status_since, version, rag, purpose, outcome)'

/** Decisions, and the right to let a case go on. Reversible, but for what was decided. */
export class DecideOnCases1767225601100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(decision)
    await keepHistoryOf(runner, 'case_decision')
    await makeAppendOnly(runner, 'case_decision')
    await grant(runner, 'app', 'SELECT, INSERT', 'case_decision')
    await grant(runner, 'app', changed, 'mash_assessment')
  }

  async down(runner: QueryRunner): Promise<void> {
    await revoke(runner, 'app', changed, 'mash_assessment')
    await hidePast(runner, 'case_decision')
    await runner.query('DROP TABLE case_decision')
  }
}
