import type { MigrationInterface, QueryRunner } from 'typeorm'
import { grant, revoke } from '#shared/database/schema'

/** What a sharing decision stands on beside consent. A row is changed by a step of its state machine only, never deleted. */
const tables: Readonly<Record<string, string>> = {
  override_request: `
    id uuid PRIMARY KEY,
    assessment_id text NOT NULL REFERENCES mash_assessment (id),
    recipients jsonb NOT NULL CHECK (jsonb_array_length(recipients) > 0),
    ground text NOT NULL,
    rationale text NOT NULL,
    expires_at timestamptz NOT NULL,
    family_told boolean NOT NULL,
    family_not_told_because text,
    requested_by text NOT NULL,
    requested_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    CHECK (family_told = (family_not_told_because IS NULL))`,
  override: `
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    request_id uuid NOT NULL REFERENCES override_request (id),
    line smallint NOT NULL,
    subject_id uuid NOT NULL REFERENCES person (id),
    category text NOT NULL,
    item_id uuid,
    state text NOT NULL CHECK (state IN ('REQUESTED', 'APPROVED', 'DECLINED', 'WITHDRAWN')),
    decided_by text,
    decided_at timestamptz,
    decision_note text,
    withdrawn_by text,
    withdrawn_at timestamptz,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (request_id, line)`,
  emergency_access: `
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    assessment_id text NOT NULL REFERENCES mash_assessment (id),
    user_id text NOT NULL,
    team text NOT NULL,
    reason text NOT NULL,
    explanation text NOT NULL,
    taken_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    review_by date NOT NULL,
    state text NOT NULL CHECK (state IN ('AWAITING_REVIEW', 'JUSTIFIED', 'NOT_JUSTIFIED')),
    reviewed_by text CHECK (reviewed_by <> user_id),
    reviewed_at timestamptz,
    review_note text,
    recorded_at timestamptz NOT NULL DEFAULT now()`,
  case_restriction: `
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    assessment_id text NOT NULL REFERENCES mash_assessment (id),
    reason text NOT NULL,
    named_viewers text[] NOT NULL CHECK (cardinality(named_viewers) > 0),
    set_by text NOT NULL,
    set_at timestamptz NOT NULL,
    lifted_by text,
    lifted_at timestamptz,
    recorded_at timestamptz NOT NULL DEFAULT now()`,
  case_exclusion: `
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    assessment_id text NOT NULL REFERENCES mash_assessment (id),
    user_id text NOT NULL CHECK (user_id <> set_by),
    reason text NOT NULL,
    set_by text NOT NULL,
    set_at timestamptz NOT NULL,
    lifted_by text CHECK (lifted_by <> user_id),
    lifted_at timestamptz,
    recorded_at timestamptz NOT NULL DEFAULT now()`,
  basis_change: `
    assessment_id text NOT NULL REFERENCES mash_assessment (id),
    number smallint NOT NULL,
    basis text NOT NULL,
    before text NOT NULL CHECK (before <> basis),
    reason text NOT NULL,
    set_by text NOT NULL,
    set_at timestamptz NOT NULL,
    confirmed_by text CHECK (confirmed_by <> set_by),
    confirmed_at timestamptz,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (assessment_id, number)`,
}

const indexes = [
  // Every reading of a case, and of a request its lines (its unique key).
  'CREATE INDEX ON override_request (assessment_id)',
  'CREATE INDEX ON emergency_access (assessment_id)',
  // mashAssessments: the cases that somebody may see without a task.
  'CREATE INDEX ON emergency_access (user_id, expires_at)',
  // overridesWaiting and emergencyAccesses: what waits for somebody; and there is little of it.
  `CREATE INDEX ON override (request_id) WHERE state = 'REQUESTED'`,
  `CREATE INDEX ON emergency_access (review_by) WHERE state = 'AWAITING_REVIEW'`,
  // Every reading of a case - and one restriction at a time, one exclusion of a person at a time.
  'CREATE UNIQUE INDEX ON case_restriction (assessment_id) WHERE lifted_at IS NULL',
  'CREATE UNIQUE INDEX ON case_exclusion (assessment_id, user_id) WHERE lifted_at IS NULL',
]

/** What a step of its state machine may change in a row, and nothing else of it: never what was asked, why and by whom. */
const steps: Readonly<Record<string, string>> = {
  override: 'state, decided_by, decided_at, decision_note, withdrawn_by, withdrawn_at, recorded_at',
  emergency_access: 'state, reviewed_by, reviewed_at, review_note, recorded_at',
  case_restriction: 'named_viewers, lifted_by, lifted_at, recorded_at',
  case_exclusion: 'lifted_by, lifted_at, recorded_at',
  basis_change: 'confirmed_by, confirmed_at, recorded_at',
}

/** Overrides, emergency access, restricted cases and the basis with its history. Reversible: it only creates. */
export class AddWhatDecisionsStandOn1767225600100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, columns] of Object.entries(tables)) {
      await runner.query(`CREATE TABLE ${table} (${columns})`)
      await grant(runner, 'app', 'SELECT, INSERT', table)
    }
    for (const statement of indexes) await runner.query(statement)
    for (const [table, columns] of Object.entries(steps)) {
      await grant(runner, 'app', `UPDATE (${columns})`, table)
    }
    await grant(runner, 'app', 'UPDATE (basis)', 'mash_assessment')
  }

  async down(runner: QueryRunner): Promise<void> {
    await revoke(runner, 'app', 'UPDATE (basis)', 'mash_assessment')
    await runner.query(`DROP TABLE ${Object.keys(tables).toReversed().join(', ')}`)
  }
}
