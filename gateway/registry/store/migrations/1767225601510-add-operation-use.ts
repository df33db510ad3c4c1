import type { MigrationInterface, QueryRunner } from 'typeorm'
import { grant } from '#shared/database/schema'

/**
 * How often each role asked for each field on each day: what a change would take from whom. No document, no variable, no person. Reversible:
 * it is counted again.
 */
export class AddOperationUse1767225601510 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE operation_use (
      field text NOT NULL,
      role text NOT NULL,
      day date NOT NULL,
      count bigint NOT NULL CHECK (count > 0),
      PRIMARY KEY (field, role, day)
    )`)
    // Whether there are 30 days to count, and which these are.
    await runner.query('CREATE INDEX ON operation_use (day)')
    await grant(runner, 'app', 'SELECT, INSERT, UPDATE', 'operation_use')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE operation_use')
  }
}
