import type { QueryRunner } from 'typeorm'
import { exposeTable, protectTable, type RowPolicy } from './row-level-security.js'

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

/** What a transaction was opened for: a view, the link steward's desk, the owner's own desk. */
export type WallUse = 'VIEW' | 'LINKS' | 'DESK'

/** SQL: any child whom the transaction was opened for. A policy asks once per statement, not per row. */
const children = `ANY ((SELECT hub_ids('hub.children'))::uuid[])`
/** SQL: any of the agency's own people who are those children. */
const own = `ANY ((SELECT coalesce(hub_ids('hub.own'), hub_own()))::uuid[])`
/** SQL: any of those and of their households. */
const people = `ANY ((SELECT coalesce(hub_ids('hub.people'), hub_people()))::uuid[])`

/** SQL: the records that the owner released to this viewer, asked only where a record is sealed. */
const released = `SELECT record_id FROM hub_decisions() WHERE decision = 'SHARED'`

/** SQL: the transaction was opened for this. */
export const openedFor = (use: WallUse): string => `(SELECT hub_setting('hub.use')) = '${use}'`

/** SQL: a row of a child whom the transaction was opened for, by the column with the child's id in the hub. */
export const ofOpenedChild = (column: string): string => `${column} = ${children}`

/**
 * What the policies ask. Settings are made for one transaction alone (shared/agency/open-wall.ts); outside of it they are not set, or
 * empty, and nobody is among none. Who the people behind the children are is found out here, the first time that a statement needs it,
 * with the owner's rights, since the tables that say so are behind the wall too: two functions without an argument, which tell no more
 * than ids.
 */
const functions = [
  `CREATE FUNCTION hub_setting(name text) RETURNS text STABLE RETURN nullif(current_setting(name, true), '')`,
  `CREATE FUNCTION hub_ids(name text) RETURNS uuid[] STABLE RETURN hub_setting(name)::uuid[]`,
  rememberedPeople(
    'own',
    `SELECT person_id FROM person_link WHERE hub_id = ANY (hub_ids('hub.children')) AND state = 'CONFIRMED'`,
  ),
  // A brother or sister is of the household while a child; grown up, only as a member of it (R07).
  rememberedPeople(
    'people',
    `SELECT unnest(hub_own()) UNION ALL
     SELECT person_id FROM person_relation relation
     WHERE child_person_id = ANY (hub_own()) AND relation.relation <> 'OTHER'
       AND (relation.relation <> 'SIBLING' OR EXISTS (SELECT FROM person sibling
         WHERE sibling.id = relation.person_id AND sibling.date_of_birth > current_date - interval '18 years'))`,
  ),
  // Of what the owner decided for this viewer the newest for each recipient stands; HELD, first by name, prevails over SHARED.
  `CREATE FUNCTION hub_decisions() RETURNS TABLE (hub_id uuid, record_id uuid, decision text) STABLE LANGUAGE sql
   BEGIN ATOMIC
     SELECT newest.hub_id, newest.record_id, min(newest.decision)
     FROM (
       SELECT DISTINCT ON (hub_id, record_id, recipient_agency, recipient_role, recipient_user) made.*
       FROM owner_decision made
       WHERE assessment_id = hub_setting('hub.assessment') AND hub_id = ANY (hub_ids('hub.children'))
         AND (recipient_agency IS NULL OR recipient_agency = hub_setting('hub.agency'))
         AND (recipient_role IS NULL OR recipient_role = hub_setting('hub.role'))
         AND (recipient_user IS NULL OR recipient_user = hub_setting('hub.user'))
       ORDER BY hub_id, record_id, recipient_agency, recipient_role, recipient_user, decided_at DESC, id
     ) newest
     WHERE newest.decision <> 'NONE'
     GROUP BY 1, 2;
   END`,
]

/** A function that finds ids out once per transaction and remembers them as a setting of it. */
function rememberedPeople(name: string, select: string): string {
  return `CREATE FUNCTION hub_${name}() RETURNS uuid[] STABLE LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = public, pg_temp AS $body$
    DECLARE found uuid[] := hub_ids('hub.${name}');
    BEGIN
      IF found IS NULL THEN
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
      rows: `id = ${people} OR id IN (SELECT person_id FROM person_relation)`,
    },
    // A link steward sees who waits, and nobody else.
    links: {
      command: 'SELECT',
      rows: `${openedFor('LINKS')} AND NOT EXISTS (
        SELECT FROM person_link link WHERE link.person_id = person.id AND link.state = 'CONFIRMED')`,
    },
  },
  person_relation: {
    people: { command: 'SELECT', rows: `child_person_id = ${own} AND relation <> 'OTHER'` },
  },
  person_link: {
    people: { command: 'SELECT', rows: `hub_id = ${children} OR person_id = ${people}` },
    links: { rows: openedFor('LINKS') },
  },
  child_search: {
    people: { command: 'SELECT', rows: `hub_id = ${children}` },
    links: { rows: openedFor('LINKS') },
  },
  owner_decision: {
    people: { command: 'SELECT', rows: `hub_id = ${children}` },
    desk: { command: 'INSERT', rows: `${openedFor('DESK')} AND hub_id = ${children}` },
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

/** Undoes {@link raiseSecondWall}. */
export async function lowerSecondWall(runner: QueryRunner): Promise<void> {
  const tables = [...(await recordTables(runner)), ...Object.keys(peoplePolicies)]
  for (const table of tables) await exposeTable(runner, table)
  await runner.query('DROP FUNCTION hub_decisions, hub_people, hub_own, hub_ids, hub_setting')
}

function recordPolicies(table: string, { household, silent }: AgencyWall): Record<string, RowPolicy> {
  const mine = `person_id = ${own}`
  const others = household?.[table]
  const whose = others === undefined ? mine : `person_id = ${people} AND (${mine} OR ${others})`
  const sealed = silent?.[table] === undefined ? 'sealed' : `(sealed OR ${silent[table]})`
  return {
    people: {
      rows: `${whose} AND (NOT ${sealed} OR id IN (${released}) OR ${openedFor('DESK')})`,
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
