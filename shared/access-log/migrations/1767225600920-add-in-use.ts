import type { MigrationInterface, QueryRunner } from 'typeorm'
import { forRole } from '#shared/database/schema'

/** What a service runs with - its policy, its keys - as far as its log says so. Reversible: it is said once more. */
export class AddInUse1767225600920 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE log.in_use (
      number bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
      kind text NOT NULL,
      id text NOT NULL
    )`)
    await runner.query(`CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log.in_use
      FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_change()`)
    await forRole(runner, 'app', 'GRANT SELECT, INSERT ON log.in_use TO %I')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE log.in_use')
  }
}
