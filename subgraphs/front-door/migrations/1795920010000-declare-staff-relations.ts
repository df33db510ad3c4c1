import type { MigrationInterface, QueryRunner } from 'typeorm'
import { makeAppendOnly } from '#shared/database/append-only'
import { grant } from '#shared/database/schema'

/** Who of the index a member of staff is, and whom she has to do with. Nobody changes or deletes a row. */
const relation = `CREATE TABLE staff_relation (
  id uuid PRIMARY KEY,
  user_id text NOT NULL,
  kind text NOT NULL,
  person_id uuid NOT NULL REFERENCES person (id),
  declared_by text NOT NULL,
  declared_at timestamptz NOT NULL,
  UNIQUE (id, user_id, declared_by)
)`

/** That one of them was wrong, or is over: by neither of the two who could have an interest in it. */
const withdrawal = `CREATE TABLE staff_relation_withdrawal (
  relation_id uuid PRIMARY KEY,
  user_id text NOT NULL,
  declared_by text NOT NULL,
  reason text NOT NULL,
  withdrawn_by text NOT NULL CHECK (withdrawn_by NOT IN (user_id, declared_by)),
  withdrawn_at timestamptz NOT NULL,
  FOREIGN KEY (relation_id, user_id, declared_by) REFERENCES staff_relation (id, user_id, declared_by)
)`

const tables = ['staff_relation', 'staff_relation_withdrawal']

/** What lets the service that judges accesses ask after a look at one's own child. Reversible, but for what was declared. */
export class DeclareStaffRelations1795920010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [relation, withdrawal]) await runner.query(statement)
    // hub/standing, staffRelations: what was declared of a member of staff.
    await runner.query('CREATE INDEX ON staff_relation (user_id, declared_at)')
    for (const table of tables) {
      await makeAppendOnly(runner, table)
      await grant(runner, 'app', 'SELECT, INSERT', table)
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE ${tables.toReversed().join(', ')}`)
  }
}
