import type { MigrationInterface, QueryRunner } from 'typeorm'
import { protectTable } from '#shared/database/row-level-security'
import { grant, revoke } from '#shared/database/schema'
import { openedFor, recordTables } from '#shared/database/second-wall'

const LABELS = 'UPDATE (sealed, shielded)'

/**
 * What the owner's desk writes beside its decisions, alike in every agency: who set and who lifted a seal or a shield, and the two labels
 * themselves - of a record nothing else. The index serves the question who set it. Reversible: it only creates.
 */
export class AddOwnerDesk1767225600200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE protection_change (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      field text NOT NULL,
      record_id uuid NOT NULL,
      protection text NOT NULL CHECK (protection IN ('SEALED', 'SHIELDED')),
      is_on boolean NOT NULL,
      reason text NOT NULL,
      changed_by text NOT NULL,
      changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`)
    await runner.query('CREATE INDEX ON protection_change (record_id, protection)')
    await grant(runner, 'app', 'SELECT, INSERT', 'protection_change')
    await protectTable(runner, 'protection_change', {
      desk: { command: 'SELECT', rows: openedFor('DESK') },
      desk_adds: { command: 'INSERT', rows: openedFor('DESK') },
    })
    for (const table of await recordTables(runner)) await grant(runner, 'app', LABELS, table)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of await recordTables(runner)) await revoke(runner, 'app', LABELS, table)
    await runner.query('DROP TABLE protection_change')
  }
}
