import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What a service runs with is believed only by the entry of its log that says so, wherever that stands: the application may add rows here, and a row
 * alone could keep a change out of the log. Rows from before name no entry and count for nothing: what they say is said once more. Reversible.
 */
export class NameEntryOfInUse1795915540000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE log.in_use ADD COLUMN entry bigint')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE log.in_use DROP COLUMN entry')
  }
}
