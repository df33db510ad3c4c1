import type { MigrationInterface, QueryRunner } from 'typeorm'
import { hidePast, showPast, widenHistory } from '#shared/database/history'

/** How a disagreement ended, and whose person did what: whoever disagrees is an agency. Reversible, but for that. */
export class SettleDisagreements1795925000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE case_event ADD agency text, ADD settlement text')
    await widenHistory(runner, 'case_event')
  }

  async down(runner: QueryRunner): Promise<void> {
    await hidePast(runner, 'case_event')
    await runner.query('ALTER TABLE case_event DROP agency, DROP settlement')
    await showPast(runner, 'case_event')
  }
}
