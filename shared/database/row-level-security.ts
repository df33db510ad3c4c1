import type { QueryRunner } from 'typeorm'
import { forRole } from './schema.js'

/** One policy of a table: for which commands, and which rows. A command that no policy names reaches no row. */
export interface RowPolicy {
  readonly command?: 'ALL' | 'SELECT' | 'INSERT' | 'UPDATE'
  /** An SQL condition on a row. */
  readonly rows: string
}

/**
 * Puts a table behind the second wall: row-level security, for its owner too (FORCE). The owner, as whom the migrator and the loader of
 * invented people work, and the importer reach every row that their rights reach; everybody else the rows of these policies, which are
 * none unless the transaction was opened for somebody.
 */
export async function protectTable(
  runner: QueryRunner,
  table: string,
  policies: Readonly<Record<string, RowPolicy>> = {},
): Promise<void> {
  await runner.query(`ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`)
  await runner.query(`CREATE POLICY owner ON ${table} TO CURRENT_USER USING (true)`)
  await forRole(runner, 'importer', `CREATE POLICY importer ON ${table} TO %I USING (true)`)
  for (const [name, policy] of Object.entries(policies)) await addPolicy(runner, table, name, policy)
}

/** Adds a policy to a table that stands behind the wall already. */
export async function addPolicy(
  runner: QueryRunner,
  table: string,
  name: string,
  { command = 'ALL', rows }: RowPolicy,
): Promise<void> {
  const clause = command === 'INSERT' ? 'WITH CHECK' : 'USING'
  await runner.query(`CREATE POLICY ${name} ON ${table} FOR ${command} ${clause} (${rows})`)
}

/** Undoes {@link addPolicy}. */
export async function dropPolicy(runner: QueryRunner, table: string, name: string): Promise<void> {
  await runner.query(`DROP POLICY ${name} ON ${table}`)
}

/** Undoes {@link protectTable}. */
export async function exposeTable(runner: QueryRunner, table: string): Promise<void> {
  const policies = await runner.manager.query<{ name: string }[]>(
    `SELECT polname AS name FROM pg_policy WHERE polrelid = '${table}'::regclass`,
  )
  for (const { name } of policies) await runner.query(`DROP POLICY ${name} ON ${table}`)
  await runner.query(`ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY`)
}
