import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What is known of a log beside its entries: since when we know it, where reading it again ends, and that it is one of the hub's at all. A receipt
 * can name any log; one that the hub does not know is no service's. Reversible: what nobody knows gets the whole of its name for a service.
 */
export class HearOfEveryLog1795915530000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE log_source
      ADD COLUMN met_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      ADD COLUMN reread_end bigint NOT NULL DEFAULT 0,
      ALTER COLUMN service DROP NOT NULL`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('UPDATE log_source SET service = origin WHERE service IS NULL')
    await runner.query(
      'ALTER TABLE log_source ALTER COLUMN service SET NOT NULL, DROP COLUMN reread_end, DROP COLUMN met_at',
    )
  }
}
