import type { MigrationInterface, QueryRunner } from 'typeorm'
import { makeAppendOnly } from '#shared/database/append-only'
import { hidePast, keepHistoryOf } from '#shared/database/history'
import { grant } from '#shared/database/schema'

/** What became of a case after it was handed over, as whoever goes on told it. It is never changed. The statement of a case reads it by its key. */
const progress = `CREATE TABLE hand_over_progress (
  assessment_id text NOT NULL REFERENCES mash_assessment (id),
  reference text NOT NULL,
  number integer NOT NULL,
  progress text NOT NULL,
  happened_on date NOT NULL,
  told_by text NOT NULL,
  told_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (assessment_id, reference, number)
)`

/** What became of hand-overs. Reversible, but for that. */
export class HearWhatBecameOfHandOvers1795921000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(progress)
    await keepHistoryOf(runner, 'hand_over_progress')
    await makeAppendOnly(runner, 'hand_over_progress')
    await grant(runner, 'app', 'SELECT, INSERT', 'hand_over_progress')
  }

  async down(runner: QueryRunner): Promise<void> {
    await hidePast(runner, 'hand_over_progress')
    await runner.query('DROP TABLE hand_over_progress')
  }
}
