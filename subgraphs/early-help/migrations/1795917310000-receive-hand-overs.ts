import type { MigrationInterface, QueryRunner } from 'typeorm'
import { receiveHandOvers, refuseHandOvers } from '#shared/agency/hand-over/hand-over.table'

/** What is passed to early help, across from the front door or down from social care. Reversible. */
export class ReceiveHandOvers1795917310000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await receiveHandOvers(runner, ['request'])
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseHandOvers(runner, ['request'])
  }
}
