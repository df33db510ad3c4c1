import type { MigrationInterface, QueryRunner } from 'typeorm'
import { hidePast, showPast, widenHistory } from '#shared/database/history'

/** What who goes on with the child calls a case that was handed over. Reversible, but for these names. */
export class KeepReferencesOfHandOvers1795914851000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE case_event ADD reference text')
    await widenHistory(runner, 'case_event')
  }

  async down(runner: QueryRunner): Promise<void> {
    await hidePast(runner, 'case_event')
    await runner.query('ALTER TABLE case_event DROP reference')
    await showPast(runner, 'case_event')
  }
}
