import type { QueryRunner } from 'typeorm'
import { isMinor } from './is-minor.js'
import { addVersions, createPast, dropPast, hasPast, keepPastOf } from './record-past.js'
import { exposeTable, protectTable, type RowPolicy } from './row-level-security.js'
import { createRecordTable, type TableDefinition } from './schema.js'

/**
 * What differs from agency to agency behind the second wall, by table; any other table of records is about the child alone, and sealed
 * where its row says so.
 */
export interface AgencyWall {
  /** Tables whose records may be about others of the household (R07): which of theirs, as a condition on the row. */
  readonly household?: Readonly<Record<string, string>>
  /** Records that are silent by their category, not only by their seal: a condition on the row. */
  readonly silent?: Readonly<Record<string, string>>
  /** Tables that are told to nobody (R03). */
  readonly legal?: readonly string[]
}

/** What a transaction was opened for: a view, the link steward's desk, the owner's own desk or statutory return, a call of another service, figures. */
export type WallUse = 'VIEW' | 'LINKS' | 'DESK' | 'RETURN' | 'SERVICE' | 'STATISTICS'

/** SQL: the children whom the transaction was opened for. A policy asks once per statement, not per row. */
const children = `(SELECT unnest(hub_ids('hub.children')))`

/** SQL: ids that a function of {@link functions} finds out, once per transaction. */
const found = (name: 'own' | 'people' | 'released'): string =>
  `(SELECT unnest(coalesce(hub_ids('hub.${name}'), hub_${name}())))`

/** SQL: the transaction was opened for this. */
export const openedFor = (use: WallUse): string => `(SELECT hub_setting('hub.use')) = '${use}'`

/** SQL: a row of a child whom the transaction was opened for, by the column with the child's id in the hub. */
export const ofOpenedChild = (column: string): string => `${column} IN ${children}`

/**
 * What the policies ask. Settings are made for one transaction alone (shared/agency/open-wall.ts); outside of it they are not set, or
 * empty, and nobody is among none. What follows from them is found out here, when a statement first needs it, with the owner's rights,
 * since the tables that say so are behind the wall too: functions that tell ids or a yes or no, and never a row.
 */
const functions = [
  `CREATE FUNCTION hub_setting(name text) RETURNS text STABLE RETURN nullif(current_setting(name, true), '')`,
  `CREATE FUNCTION hub_ids(name text) RETURNS uuid[] STABLE RETURN hub_setting(name)::uuid[]`,
  // Of what the owner decided for this viewer the newest for each recipient stands; HELD, first by name, prevails over SHARED.
  `CREATE FUNCTION hub_decisions() RETURNS TABLE (hub_id uuid, record_id uuid, decision text) STABLE LANGUAGE sql
   BEGIN ATOMIC
     SELECT newest.hub_id, newest.record_id, min(newest.decision)
     FROM (
       SELECT DISTINCT ON (hub_id, record_id, recipient_agency, recipient_role, recipient_user) made.*
       FROM owner_decision made
       WHERE assessment_id = hub_setting('hub.assessment') AND hub_id IN ${children}
         AND (recipient_agency IS NULL OR recipient_agency = hub_setting('hub.agency'))
         AND (recipient_role IS NULL OR recipient_role = hub_setting('hub.role'))
         AND (recipient_user IS NULL OR recipient_user = hub_setting('hub.user'))
       ORDER BY hub_id, record_id, recipient_agency, recipient_role, recipient_user, decided_at DESC, id
     ) newest
     WHERE newest.decision <> 'NONE'
     GROUP BY 1, 2;
   END`,
  // For a link steward; a function, since policies within policies take long to plan.
  `CREATE FUNCTION hub_waits(person uuid) RETURNS boolean STABLE SECURITY DEFINER SET search_path = public, pg_temp
     RETURN NOT EXISTS (SELECT FROM person_link WHERE person_id = person AND state = 'CONFIRMED')`,
  // The agency's own people who are the children of the opening.
  finder('own', `SELECT person_id FROM person_link WHERE hub_id = ANY (ids) AND state = 'CONFIRMED'`),
  // Those and their households. A brother or sister is of one while a child; grown up, only as a member of it (R07).
  finder(
    'people',
    `SELECT unnest(ids) UNION ALL
     SELECT person_id FROM person_relation relation
     WHERE child_person_id = ANY (ids) AND relation.relation <> 'OTHER'
       AND (relation.relation <> 'SIBLING' OR ${isMinor('relation.person_id')})`,
    'hub_own()',
  ),
  // Sealed records that the owner shares with this viewer; asked only where one is met.
  finder('released', `SELECT record_id FROM hub_decisions() WHERE decision = 'SHARED'`),
]

/** A function that finds ids out once per transaction and remembers them as a setting of it. */
function finder(name: string, select: string, ids = `hub_ids('hub.children')`): string {
  return `CREATE FUNCTION hub_${name}() RETURNS uuid[] STABLE LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $body$
    DECLARE
      found uuid[] := hub_ids('hub.${name}');
      ids uuid[];
    BEGIN
      IF found IS NULL THEN
        ids := ${ids};
        found := ARRAY(${select});
        PERFORM set_config('hub.${name}', found::text, true);
      END IF;
      RETURN found;
    END $body$`
}

const peoplePolicies: Readonly<Record<string, Readonly<Record<string, RowPolicy>>>> = {
  person: {
    people: {
      command: 'SELECT',
      rows: `id IN ${found('people')}`,
    },
    // A link steward sees who waits, and nobody else.
    links: {
      command: 'SELECT',
      rows: `${openedFor('LINKS')} AND hub_waits(id)`,
    },
  },
  person_relation: {
    people: { command: 'SELECT', rows: `child_person_id IN ${found('own')} AND relation <> 'OTHER'` },
  },
  person_link: {
    people: { command: 'SELECT', rows: `hub_id IN ${children} OR person_id IN ${found('people')}` },
    links: { rows: openedFor('LINKS') },
  },
  child_search: {
    people: { command: 'SELECT', rows: ofOpenedChild('hub_id') },
    links: { rows: openedFor('LINKS') },
  },
  owner_decision: {
    people: { command: 'SELECT', rows: ofOpenedChild('hub_id') },
    desk: { command: 'INSERT', rows: `${openedFor('DESK')} AND hub_id IN ${children}` },
  },
  // The list of migrations is the migrator's alone.
  migrations: {},
}

/** Raises the second wall around everything that an agency keeps. */
export async function raiseSecondWall(runner: QueryRunner, wall: AgencyWall): Promise<void> {
  for (const statement of functions) await runner.query(statement)
  for (const [table, policies] of Object.entries(peoplePolicies)) await protectTable(runner, table, policies)
  for (const table of await recordTables(runner)) {
    await protectTable(runner, table, wall.legal?.includes(table) ? {} : recordPolicies(table, wall))
  }
}

/** Creates a table of records that came later, behind the wall from the first: about the child alone. */
export async function addRecordTable(
  runner: QueryRunner,
  name: string,
  definition: TableDefinition,
): Promise<void> {
  await createRecordTable(runner, name, definition)
  await protectTable(runner, name, recordPolicies(name, {}))
  if (!(await hasPast(runner))) return
  await addVersions(runner, name)
  await keepPastOf(runner, name)
}

/**
 * Gives every record a version, and keeps what it was before for the owner's desk: of those people of whom the wall lets their records
 * through. Of what is told to nobody no past is kept, since nobody was shown it.
 */
export async function keepPast(runner: QueryRunner): Promise<void> {
  const reach = new Map<string, string | undefined>()
  for (const table of await recordTables(runner)) {
    const [policy] = await runner.manager.query<{ rows: string }[]>(
      `SELECT pg_get_expr(polqual, polrelid) AS rows FROM pg_policy WHERE polrelid = '${table}'::regclass AND polname = 'people'`,
    )
    reach.set(table, policy?.rows)
  }
  const household = [...reach].filter(([, rows]) => rows?.includes('hub_people')).map(([table]) => table)
  const ofHousehold = `record_table = ANY ('{${household.join()}}') AND person_id IN ${found('people')}`
  await createPast(runner, `${openedFor('DESK')} AND (person_id IN ${found('own')} OR ${ofHousehold})`)
  for (const [table, rows] of reach) {
    await addVersions(runner, table)
    if (rows !== undefined) await keepPastOf(runner, table)
  }
}

/** Undoes {@link keepPast}; the past is lost. */
export const forgetPast = async (runner: QueryRunner): Promise<void> =>
  dropPast(runner, await recordTables(runner))

/** Undoes {@link raiseSecondWall}. */
export async function lowerSecondWall(runner: QueryRunner): Promise<void> {
  const tables = [...(await recordTables(runner)), ...Object.keys(peoplePolicies)]
  for (const table of tables) await exposeTable(runner, table)
  await runner.query(
    'DROP FUNCTION hub_waits, hub_released, hub_people, hub_own, hub_decisions, hub_ids, hub_setting',
  )
}

function recordPolicies(table: string, { household, silent }: AgencyWall): Record<string, RowPolicy> {
  const own = `person_id IN ${found('own')}`
  const others = household?.[table]
  const whose = others === undefined ? own : `person_id IN ${found('people')} AND (${own} OR ${others})`
  const sealed = silent?.[table] === undefined ? 'sealed' : `(sealed OR ${silent[table]})`
  return {
    people: {
      rows: `${whose} AND (NOT ${sealed} OR id IN ${found('released')} OR ${openedFor('DESK')})`,
    },
  }
}

/** Tables of records are those that have the label of one. */
export async function recordTables(runner: QueryRunner): Promise<string[]> {
  const rows = await runner.manager.query<{ name: string }[]>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'sealed' ORDER BY 1`,
  )
  return rows.map(({ name }) => name)
}
