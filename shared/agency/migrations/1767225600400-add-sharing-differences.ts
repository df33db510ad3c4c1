import type { MigrationInterface, QueryRunner } from 'typeorm'
import { protectTable } from '#shared/database/row-level-security'
import { grant } from '#shared/database/schema'

/**
 * What a candidate policy would have decided otherwise, counted by kind. It is about nobody: no case, no child, no viewer, and no hour of
 * the day; so the second wall lets everybody of the service read and count on. Reversible: it only creates.
 */
export class AddSharingDifferences1767225600400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE sharing_difference (
      id text PRIMARY KEY,
      policy text NOT NULL,
      candidate text NOT NULL,
      category text NOT NULL,
      labels text[] NOT NULL,
      inputs jsonb NOT NULL,
      decided jsonb NOT NULL,
      would_decide jsonb NOT NULL,
      first_seen_on date NOT NULL DEFAULT current_date,
      last_seen_on date NOT NULL DEFAULT current_date,
      times bigint NOT NULL
    )`)
    await grant(runner, 'app', 'SELECT, INSERT', 'sharing_difference')
    await grant(runner, 'app', 'UPDATE (times, last_seen_on)', 'sharing_difference')
    await protectTable(runner, 'sharing_difference', { everybody: { rows: 'true' } })
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sharing_difference')
  }
}
