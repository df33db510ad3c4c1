import type { MigrationInterface, QueryRunner } from 'typeorm'
import { lowerSecondWall, raiseSecondWall, type AgencyWall } from '#shared/database/second-wall'

const wall: AgencyWall = {
  household: {
    adult_offence: 'true',
    intelligence_report: 'true',
    multi_agency_arrangement: 'true',
    warning_marker: 'true',
  },
  silent: { intelligence_report: 'restricted' },
}

/** Row-level security for what police hold. Reversible. */
export class ProtectPoliceRecords1767225600150 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await raiseSecondWall(runner, wall)
  }

  async down(runner: QueryRunner): Promise<void> {
    await lowerSecondWall(runner)
  }
}
