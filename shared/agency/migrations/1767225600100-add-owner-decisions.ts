import type { MigrationInterface, QueryRunner } from 'typeorm'
import { grant } from '#shared/database/schema'

/**
 * The owner's decisions, alike in every agency. Append-only: a decision is changed by a newer one, and taken back by NONE. The indexes
 * serve the view, which asks by case, and the owner's desk, which asks by record. Reversible: it only creates.
 */
export class AddOwnerDecisions1767225600100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE owner_decision (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      assessment_id text NOT NULL,
      hub_id uuid NOT NULL,
      field text NOT NULL,
      record_id uuid NOT NULL,
      decision text NOT NULL CHECK (decision IN ('SHARED', 'HELD', 'NONE')),
      recipient_agency text,
      recipient_role text,
      recipient_user text,
      reason text NOT NULL,
      review_on date,
      decided_by text NOT NULL,
      decided_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`)
    await runner.query('CREATE INDEX ON owner_decision (assessment_id, hub_id)')
    await runner.query('CREATE INDEX ON owner_decision (record_id)')
    await grant(runner, 'app', 'SELECT, INSERT', 'owner_decision')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE owner_decision')
  }
}
