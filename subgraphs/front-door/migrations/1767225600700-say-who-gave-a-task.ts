import type { MigrationInterface, QueryRunner } from 'typeorm'
import { widenHistory } from '#shared/database/history'

/**
 * Who gave somebody a task on a case: a task that somebody else gave explains why she looked, one that she gave herself explains nothing.
 * Null where nobody wrote it down, which explains nothing either. Reversible, but for who it was.
 */
export class SayWhoGaveATask1767225600700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mash_assessment_task ADD COLUMN given_by text')
    await widenHistory(runner, 'mash_assessment_task')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW as_at.mash_assessment_task')
    await runner.query('ALTER TABLE mash_assessment_task DROP COLUMN given_by')
    await runner.query('CREATE VIEW as_at.mash_assessment_task AS SELECT * FROM mash_assessment_task')
    await widenHistory(runner, 'mash_assessment_task')
  }
}
