import type { MigrationInterface, QueryRunner } from 'typeorm'
import { lowerSecondWall, raiseSecondWall, type AgencyWall } from '#shared/database/second-wall'

const wall: AgencyWall = {
  household: { household_narrative: 'true' },
  silent: { former_identity: 'true' },
  legal: ['legal_advice'],
}

/** Row-level security for what children's social care holds. Reversible. */
export class ProtectSocialCareRecords1767225600150 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await raiseSecondWall(runner, wall)
  }

  async down(runner: QueryRunner): Promise<void> {
    await lowerSecondWall(runner)
  }
}
