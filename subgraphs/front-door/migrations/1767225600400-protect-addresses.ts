import type { MigrationInterface, QueryRunner } from 'typeorm'
import { grant, revoke } from '#shared/database/schema'

/**
 * Who protected a place, and who lifted that: append-only, since who set it does not lift it. The label itself is the only thing of an
 * address that the application changes; `keep_history` sees to its past. The index serves the question who set it. Reversible.
 */
export class ProtectAddresses1767225600400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE address_protection_change (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      address_id uuid NOT NULL REFERENCES address (id),
      is_on boolean NOT NULL,
      reason text NOT NULL,
      changed_by text NOT NULL,
      changed_at timestamptz NOT NULL,
      recorded_at timestamptz NOT NULL DEFAULT now()
    )`)
    await runner.query('CREATE INDEX ON address_protection_change (address_id)')
    await grant(runner, 'app', 'SELECT, INSERT', 'address_protection_change')
    await grant(runner, 'app', 'UPDATE (protected)', 'address')
  }

  async down(runner: QueryRunner): Promise<void> {
    await revoke(runner, 'app', 'UPDATE (protected)', 'address')
    await runner.query('DROP TABLE address_protection_change')
  }
}
