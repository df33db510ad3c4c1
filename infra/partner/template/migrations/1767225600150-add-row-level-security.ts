import type { MigrationInterface, QueryRunner } from 'typeorm'
import { lowerSecondWall, raiseSecondWall } from '#shared/database/second-wall'

/** Row-level security for what New partner holds: all of it about the child alone. Reversible. */
export class ProtectNewPartnerRecords1767225600150 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await raiseSecondWall(runner, {})
  }

  async down(runner: QueryRunner): Promise<void> {
    await lowerSecondWall(runner)
  }
}
