import type { MigrationInterface, QueryRunner } from 'typeorm'
import { forgetChildrenOfHandOvers, keepChildrenOfHandOvers } from '#shared/agency/hand-over/hand-over.table'

/** Whom each hand-over is about. Reversible, but for that. */
export class KeepChildrenOfHandOvers1795921000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await keepChildrenOfHandOvers(runner)
  }

  async down(runner: QueryRunner): Promise<void> {
    await forgetChildrenOfHandOvers(runner)
  }
}
