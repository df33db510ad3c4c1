import type { MigrationInterface, QueryRunner } from 'typeorm'
import { forgetWhatToAskFor, keepWhatToAskFor } from '#shared/agency/hand-over/hand-over.table'

/** Words of a hand-over that stayed at the front door. Reversible, but for that: an authority that was not named is then not known. */
export class SayWhatToAskFor1795922400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await keepWhatToAskFor(runner)
    // The other authority may be one of them.
    await runner.query('ALTER TABLE transfer ALTER authority DROP NOT NULL')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE transfer SET authority = 'Not known' WHERE authority IS NULL`)
    await runner.query('ALTER TABLE transfer ALTER authority SET NOT NULL')
    await forgetWhatToAskFor(runner)
  }
}
