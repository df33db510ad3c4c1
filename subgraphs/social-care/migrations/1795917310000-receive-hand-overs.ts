import type { MigrationInterface, QueryRunner } from 'typeorm'
import { receiveHandOvers, refuseHandOvers } from '#shared/agency/hand-over/hand-over.table'
import { addRecordTable } from '#shared/database/second-wall'

/** A child's case that goes from one authority to another. */
const transfer = {
  columns: `direction text NOT NULL CHECK (direction IN ('IN', 'OUT')),
    authority text NOT NULL,
    agreed_on date NOT NULL,
    acknowledged_on date,
    conference_on date,
    reference text`,
}

/** What a hand-over becomes. */
const records = ['referral', 'contact', 'transfer']

/** What the front door hands over: referrals, contacts of open cases, transfers to other authorities. Reversible, but for what was said with them. */
export class ReceiveHandOvers1795917310000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE referral ADD COLUMN account text')
    await addRecordTable(runner, 'transfer', transfer)
    await receiveHandOvers(runner, records)
  }

  async down(runner: QueryRunner): Promise<void> {
    await refuseHandOvers(runner, records)
    await runner.query('DROP TABLE transfer')
    await runner.query('ALTER TABLE referral DROP COLUMN account')
  }
}
