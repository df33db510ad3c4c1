import type { MigrationInterface, QueryRunner } from 'typeorm'
import { makeAppendOnly } from '#shared/database/append-only'
import { grant } from '#shared/database/schema'

/**
 * What data owners have let through, though a rule refuses it: of one revision, by its digest, exactly what had been found in it, for a time.
 * Reversible only by losing who answered for what.
 */
export class AddApproval1767225601530 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE approval (
      id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
      -- Whose revision it is, and whose data it is about.
      agency text NOT NULL REFERENCES agency (name),
      sha256 text NOT NULL CHECK (length(sha256) = 64),
      owner text NOT NULL REFERENCES agency (name),
      approver text NOT NULL,
      reason text NOT NULL,
      findings jsonb NOT NULL,
      approved_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      expires_at timestamptz NOT NULL
    )`)
    // What holds of a revision when it is checked.
    await runner.query('CREATE INDEX ON approval (agency, sha256)')
    // What was found in it, for whoever approves it, and what waits for that.
    await runner.query('CREATE INDEX ON check_run (agency, sha256)')
    await runner.query('CREATE INDEX ON check_run (checked_at)')
    await grant(runner, 'app', 'SELECT, INSERT', 'approval')
    await makeAppendOnly(runner, 'approval')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX check_run_agency_sha256_idx, check_run_checked_at_idx')
    await runner.query('DROP TABLE approval')
  }
}
