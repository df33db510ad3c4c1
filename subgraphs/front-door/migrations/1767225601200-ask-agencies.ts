import type { MigrationInterface, QueryRunner } from 'typeorm'
import { makeAppendOnly } from '#shared/database/append-only'
import { hidePast, keepHistoryOf, showPast, widenHistory } from '#shared/database/history'
import { grant, revoke } from '#shared/database/schema'

/** What was said with a request; null in one that was there before anybody wrote that down. */
const columns = ['question text', 'purpose text', 'basis text', 'due_at timestamptz', 'asked_by text']

/** What an agency has answered, category by category. It is never changed. */
const returns = `CREATE TABLE information_return (
  assessment_id text NOT NULL,
  agency text NOT NULL,
  category text NOT NULL,
  answer text NOT NULL CHECK (answer IN ('SHARED', 'NIL', 'HELD', 'REFUSED')),
  reason text,
  returned_by text NOT NULL,
  returned_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (assessment_id, agency, category),
  FOREIGN KEY (assessment_id, agency) REFERENCES mash_assessment_request (assessment_id, agency),
  CHECK ((answer IN ('HELD', 'REFUSED')) = (reason IS NOT NULL))
)`

/** Information requests and returns. Reversible, but for what was asked and answered. */
export class AskAgencies1767225601200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE mash_assessment_request ${columns.map((column) => `ADD ${column}`).join(', ')}`,
    )
    await widenHistory(runner, 'mash_assessment_request')
    // informationRequests: what an agency has still to answer, as it is due.
    await runner.query('CREATE INDEX ON mash_assessment_request (agency, due_at)')
    await grant(runner, 'app', 'INSERT', 'mash_assessment_request')
    await runner.query(returns)
    await keepHistoryOf(runner, 'information_return')
    await makeAppendOnly(runner, 'information_return')
    await grant(runner, 'app', 'SELECT, INSERT', 'information_return')
  }

  async down(runner: QueryRunner): Promise<void> {
    await hidePast(runner, 'information_return')
    await runner.query('DROP TABLE information_return')
    await revoke(runner, 'app', 'INSERT', 'mash_assessment_request')
    await runner.query('DROP INDEX mash_assessment_request_agency_due_at_idx')
    await hidePast(runner, 'mash_assessment_request')
    await runner.query(
      `ALTER TABLE mash_assessment_request ${columns.map((column) => `DROP ${column.split(' ')[0] ?? ''}`).join(', ')}`,
    )
    await showPast(runner, 'mash_assessment_request')
  }
}
