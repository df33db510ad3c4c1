import type { MigrationInterface, QueryRunner } from 'typeorm'
import { forgetWhatToAskFor, keepWhatToAskFor } from '#shared/agency/hand-over/hand-over.table'

/** Words of a hand-over that stayed at the front door. Reversible, but for that. */
export class SayWhatToAskFor1795922400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await keepWhatToAskFor(runner)
  }

  async down(runner: QueryRunner): Promise<void> {
    await forgetWhatToAskFor(runner)
  }
}
