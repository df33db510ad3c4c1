import type { MigrationInterface, QueryRunner } from 'typeorm'
import { forgetHistory, keepHistory } from '#shared/database/history'
import { createPolicyTables, dropPolicyTables } from '#shared/policy-history/policy-tables'

/**
 * Tables that get `recorded_at` here, and since when their rows were known, as far as anybody can say. Those of the index stood there
 * before any case did.
 */
const datedNow: Readonly<Record<string, string>> = {
  person: `'-infinity'`,
  person_relation: `'-infinity'`,
  address: `'-infinity'`,
  residence: `'-infinity'`,
  mash_assessment: 'received_at',
  mash_assessment_subject: '(SELECT received_at FROM mash_assessment WHERE id = assessment_id)',
  mash_assessment_task: '(SELECT received_at FROM mash_assessment WHERE id = assessment_id)',
  mash_assessment_request: 'asked_at',
}

/** Everything that the statement of a grant stands on. */
const tables = [
  ...Object.keys(datedNow),
  'consent',
  'override_request',
  'override',
  'emergency_access',
  'case_restriction',
  'case_exclusion',
  'basis_change',
]

/**
 * The past of a case, and of the policy: why somebody was shown something is asked months later, of what was known then. Reversible, but
 * the past is lost.
 */
export class KeepHistory1767225600300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, since] of Object.entries(datedNow)) {
      await runner.query(`ALTER TABLE ${table} ADD recorded_at timestamptz NOT NULL DEFAULT now()`)
      await runner.query(`UPDATE ${table} SET recorded_at = ${since}`)
    }
    await keepHistory(runner, tables)
    await createPolicyTables(runner)
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropPolicyTables(runner)
    await forgetHistory(runner, tables)
    await runner.query('DROP FUNCTION refuse_change')
    for (const table of Object.keys(datedNow)) await runner.query(`ALTER TABLE ${table} DROP recorded_at`)
  }
}
