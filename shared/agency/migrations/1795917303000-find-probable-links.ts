import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Serves the steward's list, which looks for those of the index who were born on the day of a child of a case (links-waiting.ts). Reversible. */
export class FindProbableLinks1795917303000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX person_date_of_birth_idx ON person (date_of_birth)')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX person_date_of_birth_idx')
  }
}
