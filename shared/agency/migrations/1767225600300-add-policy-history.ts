import type { MigrationInterface, QueryRunner } from 'typeorm'
import { protectTable } from '#shared/database/row-level-security'
import { createPolicyTables, dropPolicyTables, policyTables } from '#shared/policy-history/policy-tables'

/**
 * By which policy the agency decided, and since when: what a past decision is explained by. A policy is about nobody, so the second wall
 * lets everybody of the service read and add to it. Reversible: it only creates.
 */
export class AddPolicyHistory1767225600300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createPolicyTables(runner)
    for (const table of policyTables) {
      await protectTable(runner, table, {
        read: { command: 'SELECT', rows: 'true' },
        add: { command: 'INSERT', rows: 'true' },
      })
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropPolicyTables(runner)
    await runner.query('DROP FUNCTION refuse_change')
  }
}
