import type { MigrationInterface, QueryRunner } from 'typeorm'
import { forgetPast, keepPast } from '#shared/database/second-wall'

/**
 * Every record has a version, and a past: what was shown is found again when the record has changed since (infra/decisions/what-was-known.md). It
 * writes every record anew. Reversible, but for the past.
 */
export class KeepRecordVersions1795931000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await keepPast(runner)
  }

  async down(runner: QueryRunner): Promise<void> {
    await forgetPast(runner)
  }
}
