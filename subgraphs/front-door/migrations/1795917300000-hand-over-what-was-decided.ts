import type { MigrationInterface, QueryRunner } from 'typeorm'
import { hidePast, showPast, widenHistory } from '#shared/database/history'
import { createOutbox } from '#shared/outbox/outbox.table'

/** What whoever goes on with the child is told, and the authority that does where it is another one. */
const columns = ['told text', 'authority text']

/** Hand-over of what was decided. Reversible, but for what was not handed over yet. */
export class HandOverWhatWasDecided1795917300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE case_decision ${columns.map((column) => `ADD ${column}`).join(', ')}`)
    await widenHistory(runner, 'case_decision')
    await createOutbox(runner)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE outbox')
    await hidePast(runner, 'case_decision')
    await runner.query(
      `ALTER TABLE case_decision ${columns.map((column) => `DROP ${column.split(' ')[0] ?? ''}`).join(', ')}`,
    )
    await showPast(runner, 'case_decision')
  }
}
