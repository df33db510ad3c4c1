import type { MigrationInterface, QueryRunner } from 'typeorm'
import { hidePast, showPast, widenHistory } from '#shared/database/history'

/**
 * The case in which a record of consent was written down: its words are of that case, what it answers is of the child. Null for what an import
 * brought, and for what was there before anybody noted it. Reversible, but for the cases.
 */
export class KeepWordsOfConsentInTheirCase1795927000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE consent ADD recorded_in text REFERENCES mash_assessment (id)')
    await widenHistory(runner, 'consent')
  }

  async down(runner: QueryRunner): Promise<void> {
    await hidePast(runner, 'consent')
    await runner.query('ALTER TABLE consent DROP recorded_in')
    await showPast(runner, 'consent')
  }
}
