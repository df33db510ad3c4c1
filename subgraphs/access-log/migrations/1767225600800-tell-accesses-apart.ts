import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * One access for each person, child and case of a request: what explains one case explains no other. What was gathered before stays as it was
 * judged. Reversible: of those of one request and child the first is left.
 */
export class TellAccessesApart1767225600800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE access DROP CONSTRAINT access_request_id_child_key')
    await runner.query(
      'ALTER TABLE access ADD UNIQUE NULLS NOT DISTINCT (request_id, child, actor, assessment)',
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    const others = `SELECT number FROM access other WHERE EXISTS (
      SELECT FROM access WHERE (access.request_id, access.child) = (other.request_id, other.child) AND access.number < other.number)`
    await runner.query(`DELETE FROM access_flag WHERE access IN (${others})`)
    await runner.query(`DELETE FROM access WHERE number IN (${others})`)
    await runner.query('ALTER TABLE access DROP CONSTRAINT access_request_id_child_actor_assessment_key')
    await runner.query('ALTER TABLE access ADD UNIQUE (request_id, child)')
  }
}
