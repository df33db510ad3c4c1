import type { QueryRunner } from 'typeorm'
import { makeAppendOnly } from '#shared/database/append-only'
import { grant } from '#shared/database/schema'

/** Tables of the policies that a service has decided by. */
export const policyTables = ['policy_version', 'policy_in_force'] as const

/**
 * Creates them: each version once, under its digest, and when which of them came into force. A version that comes back after another is
 * a row of the second table only. The application adds to both and says nothing about when: that is the database's clock.
 */
export async function createPolicyTables(runner: QueryRunner): Promise<void> {
  await runner.query(`CREATE TABLE policy_version (
    sha256 text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    document jsonb NOT NULL
  )`)
  await runner.query(`CREATE TABLE policy_in_force (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    in_force_from timestamptz NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
    sha256 text NOT NULL REFERENCES policy_version (sha256)
  )`)
  for (const table of policyTables) {
    await makeAppendOnly(runner, table)
    await grant(runner, 'app', 'SELECT', table)
  }
  await grant(runner, 'app', 'INSERT', 'policy_version')
  await grant(runner, 'app', 'INSERT (sha256)', 'policy_in_force')
}

/** Undoes {@link createPolicyTables}. */
export async function dropPolicyTables(runner: QueryRunner): Promise<void> {
  await runner.query(`DROP TABLE ${policyTables.toReversed().join(', ')}`)
}
