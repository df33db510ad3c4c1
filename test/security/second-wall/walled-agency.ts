import type { EventEmitter } from 'node:events'
import { Client, DatabaseError } from 'pg'
import { startAgencyDatabase, type AgencyDatabase } from '#shared/agency/testing/agency-database'
import { householdRelations } from '#shared/agency/person.entity'
import { policyTables } from '#shared/policy-history/policy-tables'
import type { SubgraphDefinition } from '#shared/subgraph/definition'

/** Tables that say something about nobody: by which policy the agency decided. */
export const aboutNobody: readonly string[] = policyTables

/** An agency's database with invented children, every second of whom is in the verified grant, and of every kind of record one sealed. */
export interface WalledAgency extends AsyncDisposable {
  readonly database: AgencyDatabase
  /** A connection with the application's login. */
  readonly client: Client
  /** The children of the grant, by their ids in the hub. */
  readonly children: readonly string[]
  /** Ids that must never come out: children, people and records outside the grant, and what is sealed. */
  readonly forbidden: ReadonlySet<string>
  /** Every table, whoever made it. */
  readonly tables: readonly string[]
  /** Those of them that hold records. */
  readonly recordTables: readonly string[]
  /** Records that are sealed or silent, by table. */
  readonly sealed: ReadonlyMap<string, readonly string[]>
}

/** Fills an agency and works out, as its owner and without any function of the wall, what must stay behind the wall. */
export async function startWalledAgency(
  definition: SubgraphDefinition,
  silent: Readonly<Record<string, string>>,
): Promise<WalledAgency> {
  const database = await startAgencyDatabase(definition)
  const ids = async (sql: string, values: unknown[] = []): Promise<string[]> =>
    (await database.migrator.query<{ id: string }[]>(sql, values)).map(({ id }) => id)
  await definition.loadSynthetic(database.migrator, { children: 60, seed: 3 })
  const tables = await ids(
    `SELECT relname AS id FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY 1`,
  )
  const recordTables = await ids(
    `SELECT table_name AS id FROM information_schema.columns WHERE column_name = 'sealed' ORDER BY 1`,
  )
  for (const table of recordTables) {
    await database.migrator.query(
      `UPDATE ${table} SET sealed = true WHERE id IN (
        SELECT DISTINCT ON (row_number % 2) id FROM (SELECT id, row_number() OVER () FROM ${table}) AS numbered)`,
    )
  }
  const linked = await ids(`SELECT hub_id AS id FROM person_link WHERE state = 'CONFIRMED' ORDER BY 1`)
  const children = linked.filter((_id, place) => place % 2 === 0)
  const inside = [
    await ids(
      `WITH own AS (SELECT person_id FROM person_link WHERE hub_id = ANY ($1) AND state = 'CONFIRMED')
       SELECT person_id AS id FROM own
       UNION SELECT r.person_id FROM person_relation r JOIN own ON own.person_id = r.child_person_id
       WHERE r.relation = ANY ($2)`,
      [children, householdRelations],
    ),
  ]
  const forbidden = new Set([
    ...(await ids('SELECT id FROM person WHERE id <> ALL ($1)', inside)),
    ...(await ids('SELECT hub_id AS id FROM person_link WHERE person_id <> ALL ($1)', inside)),
  ])
  const sealed = new Map<string, string[]>()
  for (const table of recordTables) {
    const ofOthers = await ids(`SELECT id FROM ${table} WHERE person_id <> ALL ($1)`, inside)
    sealed.set(table, await ids(`SELECT id FROM ${table} WHERE sealed OR ${silent[table] ?? 'false'}`))
    for (const id of [...ofOthers, ...(sealed.get(table) ?? [])]) forbidden.add(id)
  }
  const client = new Client({ connectionString: database.urls.app })
  await client.connect()
  return {
    database,
    client,
    children,
    forbidden,
    tables,
    recordTables,
    sealed,
    [Symbol.asyncDispose]: async () => {
      await client.end()
      await database[Symbol.asyncDispose]()
    },
  }
}

/** Opens a transaction as the application does for a grant (`openView`). */
export async function openTransaction(client: Client, children: readonly string[]): Promise<void> {
  await client.query('START TRANSACTION READ ONLY')
  await client.query(`SELECT set_config('hub.use', 'VIEW', true), set_config('hub.children', $1, true)`, [
    `{${children.join()}}`,
  ])
}

/**
 * Runs statements with the application's login, in a transaction that is opened for these children or not at all, and answers everything
 * that they tell: rows, what is copied out, errors.
 */
export async function tellingOf(
  { client }: WalledAgency,
  children: readonly string[] | undefined,
  statements: readonly string[],
): Promise<string> {
  let told = ''
  const hear = ({ chunk }: { chunk: Buffer }): void => void (told += chunk.toString())
  // pg leaves what is copied out to whoever listens to its connection, which its types do not show.
  const { connection } = client as unknown as { connection: EventEmitter }
  connection.on('copyData', hear)
  try {
    if (children === undefined) await client.query('START TRANSACTION READ ONLY')
    else await openTransaction(client, children)
    for (const statement of statements) told += JSON.stringify((await client.query(statement)).rows)
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    told += JSON.stringify([error.message, error.detail, error.where])
  } finally {
    await client.query('ROLLBACK')
    connection.off('copyData', hear)
  }
  return told
}
