import type { MigrationInterface, QueryRunner } from 'typeorm'
import { makeAppendOnly } from '#shared/database/append-only'
import { hidePast, keepHistoryOf } from '#shared/database/history'
import { grant } from '#shared/database/schema'

/** What social care answered about a child of a contact, once; until there is a row, nobody knows. The statement of a case reads it by its key. */
const answer = `CREATE TABLE open_case_answer (
  assessment_id text NOT NULL,
  person_id uuid NOT NULL,
  open boolean NOT NULL,
  answered_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (assessment_id, person_id),
  FOREIGN KEY (assessment_id, person_id) REFERENCES mash_assessment_subject (assessment_id, person_id)
)`

/** Whether a child is open at social care. Reversible, but for the answers. */
export class AskForOpenCases1795918700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(answer)
    await keepHistoryOf(runner, 'open_case_answer')
    await makeAppendOnly(runner, 'open_case_answer')
    await grant(runner, 'app', 'SELECT, INSERT', 'open_case_answer')
  }

  async down(runner: QueryRunner): Promise<void> {
    await hidePast(runner, 'open_case_answer')
    await runner.query('DROP TABLE open_case_answer')
  }
}
