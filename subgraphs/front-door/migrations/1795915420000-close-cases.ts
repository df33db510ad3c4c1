import type { MigrationInterface, QueryRunner } from 'typeorm'
import { makeAppendOnly } from '#shared/database/append-only'
import { hidePast, keepHistoryOf, showPast, widenHistory } from '#shared/database/history'
import { grant } from '#shared/database/schema'

/** What further events of a case say: whether the family was told, and which record of the register took a consent back. */
const columns = ['family_told boolean', 'consent_id uuid']

/** That an agency need not answer any more. It is never changed. */
const recall = `CREATE TABLE request_recall (
  assessment_id text NOT NULL,
  agency text NOT NULL,
  number integer NOT NULL,
  recalled_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (assessment_id, agency),
  FOREIGN KEY (assessment_id, agency) REFERENCES mash_assessment_request (assessment_id, agency),
  FOREIGN KEY (assessment_id, number) REFERENCES case_event (assessment_id, number)
)`

/** What closes a case, and what ends a question. Reversible, but for what was said and recalled. */
export class CloseCases1795915420000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE case_event ${columns.map((column) => `ADD ${column}`).join(', ')}`)
    await widenHistory(runner, 'case_event')
    await runner.query(recall)
    await keepHistoryOf(runner, 'request_recall')
    await makeAppendOnly(runner, 'request_recall')
    await grant(runner, 'app', 'SELECT, INSERT', 'request_recall')
  }

  async down(runner: QueryRunner): Promise<void> {
    await hidePast(runner, 'request_recall')
    await runner.query('DROP TABLE request_recall')
    await hidePast(runner, 'case_event')
    await runner.query(
      `ALTER TABLE case_event ${columns.map((column) => `DROP ${column.split(' ')[0] ?? ''}`).join(', ')}`,
    )
    await showPast(runner, 'case_event')
  }
}
