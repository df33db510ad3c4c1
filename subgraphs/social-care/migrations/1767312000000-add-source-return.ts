import type { MigrationInterface, QueryRunner } from 'typeorm'
import { grant, revoke } from '#shared/database/schema'

/** The tables that the children in need census fills. */
const tables = [
  'characteristics',
  'referral',
  'assessment',
  'section_47_enquiry',
  'child_protection_conference',
  'child_in_need_plan',
  'child_protection_plan',
  'pre_proceedings',
]

/**
 * Says of each record which return told it, by the return's reference date, so that a corrected return takes back what it told by
 * mistake; not one on which its owner decided. No index: the records of one return are looked for person by person. What was imported before stays undated, and a return
 * takes none of it back. Reversible, but which return told a record is forgotten.
 */
export class AddSourceReturn1767312000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) {
      await runner.query(`ALTER TABLE ${table} ADD COLUMN source_return date`)
      await grant(runner, 'importer', 'DELETE', table)
    }
    await grant(runner, 'importer', 'SELECT', 'owner_decision')
  }

  async down(runner: QueryRunner): Promise<void> {
    await revoke(runner, 'importer', 'SELECT', 'owner_decision')
    for (const table of tables) {
      await revoke(runner, 'importer', 'DELETE', table)
      await runner.query(`ALTER TABLE ${table} DROP COLUMN source_return`)
    }
  }
}
