import type { MigrationInterface, QueryRunner } from 'typeorm'
import { forgetEndsOfHandOvers, keepEndsOfHandOvers } from '#shared/agency/hand-over/hand-over.table'

/** Which hand-overs are at an end. Reversible. */
export class KeepEndsOfHandOvers1795929200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await keepEndsOfHandOvers(runner, ['NOT_TAKEN_UP', 'HELP_ENDED', 'STEPPED_UP', 'CLOSED'])
  }

  async down(runner: QueryRunner): Promise<void> {
    await forgetEndsOfHandOvers(runner)
  }
}
