import type { MigrationInterface, QueryRunner } from 'typeorm'
import { grant } from '#shared/database/schema'

const tables: Readonly<Record<string, { readonly columns: string; readonly rights: string }>> = {
  // What one request was shown of one child, in however many agencies, and what explains it.
  access: {
    columns: `
      number bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
      request_id text NOT NULL,
      child integer NOT NULL REFERENCES child (number),
      actor integer NOT NULL REFERENCES actor (number),
      at timestamptz NOT NULL,
      assessment text,
      agency text NOT NULL,
      role text NOT NULL,
      team text,
      emergency boolean NOT NULL,
      overrides text[] NOT NULL,
      explanation text,
      judged_at timestamptz,
      UNIQUE (request_id, child)`,
    rights: 'SELECT, INSERT, UPDATE',
  },
  // Questions that an access raises.
  access_flag: {
    columns: `
      access bigint NOT NULL REFERENCES access (number),
      rule text NOT NULL,
      raised_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (access, rule)`,
    rights: 'SELECT, INSERT',
  },
  // What somebody else is asked to look at: accesses of one person to one child in one case, of one kind, until she has.
  access_review: {
    columns: `
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      kind text NOT NULL,
      child text NOT NULL,
      actor text NOT NULL,
      assessment text,
      agency text NOT NULL,
      role text NOT NULL,
      team text,
      accesses integer NOT NULL DEFAULT 1,
      first_at timestamptz NOT NULL,
      last_at timestamptz NOT NULL,
      approvers text[] NOT NULL,
      flags text[] NOT NULL,
      state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'JUSTIFIED', 'NOT_JUSTIFIED')),
      reviewed_by text CHECK (reviewed_by <> actor AND reviewed_by <> ALL (approvers)),
      reviewed_at timestamptz,
      note text,
      CHECK ((state = 'WAITING') = (reviewed_by IS NULL))`,
    rights: 'SELECT, INSERT, UPDATE',
  },
}

const indexes = [
  // What has to be judged yet, oldest first.
  'CREATE INDEX ON access (number) WHERE judged_at IS NULL',
  // Flags: what a person, and her peers, looked at on a day.
  'CREATE INDEX ON access (actor, at)',
  'CREATE INDEX ON access (at)',
  // One waiting review of a kind for a person, a child and a case.
  `CREATE UNIQUE INDEX access_review_waiting ON access_review (kind, actor, child, coalesce(assessment, '')) WHERE state = 'WAITING'`,
  // reviewQueue: what waits longest, by kind and state.
  'CREATE INDEX ON access_review (state, first_at, id)',
  // Pairs who review each other.
  'CREATE INDEX ON access_review (actor, reviewed_by) WHERE reviewed_by IS NOT NULL',
]

/** What explains each access, and what somebody else has to look at. Reversible, but for verdicts. */
export class AddReviews1767225600300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, { columns, rights }] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE ${table} (${columns})`)
      await grant(runner, 'app', rights, table)
    }
    for (const statement of indexes) await runner.query(statement)
    await runner.query('ALTER TABLE log_source ADD COLUMN gathered_to bigint NOT NULL DEFAULT 0')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE log_source DROP COLUMN gathered_to')
    await runner.query(`DROP TABLE ${Object.keys(tables).toReversed().join(', ')}`)
  }
}
