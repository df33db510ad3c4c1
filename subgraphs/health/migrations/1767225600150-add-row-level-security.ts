import type { MigrationInterface, QueryRunner } from 'typeorm'
import { lowerSecondWall, raiseSecondWall, type AgencyWall } from '#shared/database/second-wall'

const wall: AgencyWall = {
  household: {
    sealed_record: 'true',
    // Never what a brother or sister told a mental health service as a child.
    mental_health_record: `EXISTS (SELECT FROM person
      WHERE person.id = mental_health_record.person_id AND date_of_birth <= started_on - interval '18 years')`,
  },
  silent: { protected_identity: 'true', sealed_record: 'true' },
}

/**
 * Row-level security for what health holds. Which category an unborn child's record falls under depends on the mother's age, and she is
 * somebody else: this one bit about her is told by a function with the owner's rights, and no row of hers. Reversible.
 */
export class ProtectHealthRecords1767225600150 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await raiseSecondWall(runner, wall)
    await runner.query(`
      CREATE FUNCTION pregnant_person_was_adult(pregnancy uuid, at date) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
      RETURN EXISTS (
        SELECT FROM sexual_health JOIN person ON person.id = sexual_health.person_id
        WHERE sexual_health.id = pregnancy AND person.date_of_birth <= at - interval '18 years'
      )`)
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION pregnant_person_was_adult')
    await lowerSecondWall(runner)
  }
}
