import type { MigrationInterface, QueryRunner } from 'typeorm'
import { makeAppendOnly } from '#shared/database/append-only'
import { protectTable } from '#shared/database/row-level-security'
import { grant } from '#shared/database/schema'
import { openedFor } from '#shared/database/second-wall'

/** What became of a case that was stepped down, as early help told it. It is never changed; `becameOf` of a hand-over reads it by its key. */
const progress = `CREATE TABLE step_down_progress (
  reference text NOT NULL REFERENCES received_hand_over (reference),
  number integer NOT NULL,
  progress text NOT NULL,
  happened_on date NOT NULL,
  told_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (reference, number)
)`

/** What became of cases that were stepped down. Reversible, but for that. */
export class HearWhatBecameOfStepDowns1795929100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(progress)
    await makeAppendOnly(runner, 'step_down_progress')
    await grant(runner, 'app', 'SELECT, INSERT', 'step_down_progress')
    await protectTable(runner, 'step_down_progress', { service: { rows: openedFor('SERVICE') } })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE step_down_progress')
  }
}
