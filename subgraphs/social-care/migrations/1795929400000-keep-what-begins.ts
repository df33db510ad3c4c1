import type { MigrationInterface, QueryRunner } from 'typeorm'
import { grant, revoke } from '#shared/database/schema'

/** What begins and ends with a case that was handed over, in social care's own records. */
const rights = [
  ['INSERT, UPDATE (authorised_on, outcome)', 'assessment'],
  ['INSERT, UPDATE (conference_not_required)', 'section_47_enquiry'],
] as const

/** Assessments and enquiries are kept when they begin, not only when a return tells them. Reversible; what was kept stays. */
export class KeepWhatBegins1795929400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [right, table] of rights) await grant(runner, 'app', right, table)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [right, table] of rights) await revoke(runner, 'app', right, table)
  }
}
