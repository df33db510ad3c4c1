import { Client } from 'pg'

const ofLog = ['entry', 'head', 'tile', 'checkpoint', 'cosignature'].map((name) => `log.${name}`)

/** Somebody who holds the machine that a log, or the search index, is on: nothing in the database stops a superuser. */
export interface Tampering extends AsyncDisposable {
  /** Runs statements with triggers and constraints between tables off. */
  readonly run: (sql: string, values?: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>
  /** Makes a backup of the log as it is now, under this name. */
  readonly backUp: (name: string) => Promise<void>
  /** Puts the log back as it was at a backup: rolls it back, or makes good what a test did. */
  readonly restore: (name: string) => Promise<void>
}

/**
 * @param url a superuser's, of the log's database
 * @param tables of which backups are made
 */
export async function tampering(url: string, tables: readonly string[] = ofLog): Promise<Tampering> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('SET session_replication_role = replica')
  const each = (statement: (table: string) => string): Promise<unknown> =>
    client.query(tables.map(statement).join(';'))
  return {
    run: async (sql, values) =>
      (await client.query<Record<string, unknown>>(sql, values === undefined ? undefined : [...values])).rows,
    backUp: async (name) => {
      await client.query(`CREATE SCHEMA ${name}`)
      await each((table) => `CREATE TABLE ${copyOf(table, name)} AS SELECT * FROM ${table}`)
    },
    restore: async (name) => {
      await each(
        (table) =>
          `DELETE FROM ${table}; INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM ${copyOf(table, name)}`,
      )
    },
    [Symbol.asyncDispose]: () => client.end(),
  }
}

const copyOf = (table: string, backup: string): string => `${backup}.${table.slice(table.indexOf('.') + 1)}`
