import type { MigrationInterface, QueryRunner } from 'typeorm'

/** When it was asked of an access what had happened to the case a day later. Reversible: it is asked again. */
export class FollowUpAccesses1795917960000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE access ADD followed_up_at timestamptz')
    // What is to be followed up yet, oldest first.
    await runner.query('CREATE INDEX access_to_follow_up ON access (number) WHERE followed_up_at IS NULL')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE access DROP COLUMN followed_up_at')
  }
}
