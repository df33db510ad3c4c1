import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * Somebody asks that a place be protected no more: a row among the changes that changes nothing itself. Where the index brought the label,
 * this is the first of the two people whom lifting takes. Reversible, but for what was asked.
 */
export class AskBeforeAPlaceIsUnprotected1767225600500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE address_protection_change ADD COLUMN is_asked boolean NOT NULL DEFAULT false,
      ADD CONSTRAINT asks_that_it_be_lifted CHECK (NOT (is_asked AND is_on))`)
  }

  async down(runner: QueryRunner): Promise<void> {
    // What was asked has no place among the changes of before.
    await runner.query('DELETE FROM address_protection_change WHERE is_asked')
    await runner.query('ALTER TABLE address_protection_change DROP COLUMN is_asked')
  }
}
