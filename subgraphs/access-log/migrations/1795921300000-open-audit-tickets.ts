import type { MigrationInterface, QueryRunner } from 'typeorm'
import { grant } from '#shared/database/schema'

/**
 * What explains that an auditor looks: another auditor's word. What auditors looked at before there were tickets is gathered with it, and waits for
 * another auditor. Reversible, but for what was opened.
 */
export class OpenAuditTickets1795921300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE audit_ticket (
      id uuid PRIMARY KEY,
      auditor text NOT NULL,
      assessment text,
      children text[] NOT NULL CHECK (children <> '{}'),
      reason text NOT NULL,
      until timestamptz NOT NULL,
      opened_by text NOT NULL,
      opened_at timestamptz NOT NULL,
      confirmed_by text CHECK (confirmed_by <> auditor),
      confirmed_at timestamptz,
      state text NOT NULL CHECK (state IN ('ASKED', 'OPEN')),
      CHECK ((confirmed_by IS NULL) = (confirmed_at IS NULL)),
      CHECK ((state = 'ASKED') = (opened_by = auditor AND confirmed_by IS NULL))
    )`)
    // Judging accesses: the tickets under which an auditor may have looked.
    await runner.query('CREATE INDEX ON audit_ticket (auditor, until)')
    // auditTickets: the newest.
    await runner.query('CREATE INDEX ON audit_ticket (opened_at DESC, id)')
    await grant(runner, 'app', 'SELECT, INSERT, UPDATE (confirmed_by, confirmed_at, state)', 'audit_ticket')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_ticket')
  }
}
