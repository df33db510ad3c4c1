import type { MigrationInterface, QueryRunner } from 'typeorm'
import { addPolicy, dropPolicy } from '#shared/database/row-level-security'
import { openedFor } from '#shared/database/second-wall'

/** What the return of the children in need census is made from. */
const tables = [
  'person',
  'person_link',
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
 * Lets a transaction that was opened for the statutory return read what the return tells, of every child, sealed records as well; and
 * nothing else that social care holds. No index: children are read in the order of their primary key, and their records by `person_id`,
 * which is indexed. Reversible.
 */
export class OpenForTheReturn1795917105000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const readAll = { command: 'SELECT', rows: openedFor('RETURN') } as const
    for (const table of tables) await addPolicy(runner, table, 'statutory_return', readAll)
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of tables) await dropPolicy(runner, table, 'statutory_return')
  }
}
