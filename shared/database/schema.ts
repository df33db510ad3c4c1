import type { QueryRunner } from 'typeorm'

/** Roles of a service that work with rows; the owner has no login and the migrator is a member of it. */
export type Role = 'app' | 'importer' | 'signer'

/** A table's own columns as SQL, and the indexes that its queries need. */
export interface TableDefinition {
  readonly columns: string
  /** Each names the columns of an index; say which query it serves where you define it. */
  readonly indexes?: readonly string[]
}

/**
 * Creates a table that keeps an agency's records: the columns that every record has, then its own. The index on `person_id` serves the
 * concept's one statement; `source_reference` makes an import of the same record an update.
 */
export async function createRecordTable(
  runner: QueryRunner,
  name: string,
  { columns, indexes = [] }: TableDefinition,
): Promise<void> {
  await runner.query(`CREATE TABLE ${name} (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    person_id uuid NOT NULL REFERENCES person (id),
    source_reference text UNIQUE,
    sealed boolean NOT NULL DEFAULT false,
    shielded boolean NOT NULL DEFAULT false,
    came_with_contact text,
    recorded_at timestamptz NOT NULL DEFAULT now(),
    ${columns}
  )`)
  for (const index of ['person_id', ...indexes]) await runner.query(`CREATE INDEX ON ${name} (${index})`)
  await grant(runner, 'app', 'SELECT', name)
  await grant(runner, 'importer', 'SELECT, INSERT, UPDATE', name)
}

/** Tables of an agency's records by name. */
export type RecordTables = Readonly<Record<string, TableDefinition>>

/** Creates everything that an agency keeps: its people and their links, and a table for each kind of record. */
export async function createAgencyTables(runner: QueryRunner, tables: RecordTables): Promise<void> {
  await createPeopleTables(runner)
  for (const [name, definition] of Object.entries(tables)) await createRecordTable(runner, name, definition)
}

/** Undoes {@link createAgencyTables}. */
export async function dropAgencyTables(runner: QueryRunner, tables: RecordTables): Promise<void> {
  await runner.query(`DROP TABLE ${Object.keys(tables).join(', ')}`)
  await runner.query('DROP TABLE child_search, person_link, person_relation, person')
}

/** Creates what every agency keeps beside its records: its own index of people, how they belong together, and their links to the hub. */
async function createPeopleTables(runner: QueryRunner): Promise<void> {
  await runner.query(`CREATE TABLE person (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    local_key text NOT NULL UNIQUE,
    given_names text,
    family_name text,
    date_of_birth date,
    identifiers jsonb NOT NULL DEFAULT '[]'
  )`)
  await runner.query(`CREATE TABLE person_relation (
    child_person_id uuid NOT NULL REFERENCES person (id),
    person_id uuid NOT NULL REFERENCES person (id),
    relation text NOT NULL
      CHECK (relation IN ('PARENT', 'CARER', 'HOUSEHOLD_MEMBER', 'REGULAR_CONTACT', 'SIBLING', 'OTHER')),
    PRIMARY KEY (child_person_id, person_id)
  )`)
  await runner.query(`CREATE TABLE person_link (
    hub_id uuid NOT NULL,
    person_id uuid NOT NULL REFERENCES person (id),
    state text NOT NULL CHECK (state IN ('CONFIRMED', 'REJECTED', 'LAPSED')),
    decided_by text NOT NULL,
    decided_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (hub_id, person_id)
  )`)
  // One person of the agency is at most one person of the hub: a second confirmed link is a mistake, refused by the database.
  await runner.query(`CREATE UNIQUE INDEX ON person_link (person_id) WHERE state = 'CONFIRMED'`)
  await runner.query(`CREATE TABLE child_search (hub_id uuid PRIMARY KEY, searched_at timestamptz NOT NULL)`)
  for (const table of ['person', 'person_relation', 'person_link', 'child_search']) {
    await grant(runner, 'app', 'SELECT', table)
    await grant(runner, 'importer', 'SELECT, INSERT, UPDATE', table)
  }
  // The link steward's desk confirms and rejects through the application.
  await grant(runner, 'app', 'INSERT, UPDATE', 'person_link')
  await grant(runner, 'app', 'INSERT, UPDATE', 'child_search')
}

/**
 * Grants rights on a table to one of the service's roles. Roles are named after the database (`mash_police` has `police_app`); an
 * outside server that runs everything under one role simply has no such role, and nothing to grant.
 */
export function grant(runner: QueryRunner, role: Role, rights: string, table: string): Promise<void> {
  return forRole(runner, role, `GRANT ${rights} ON ${table} TO %I`)
}

/** Takes back what {@link grant} gave. */
export function revoke(runner: QueryRunner, role: Role, rights: string, table: string): Promise<void> {
  return forRole(runner, role, `REVOKE ${rights} ON ${table} FROM %I`)
}

/**
 * Runs a statement about one of the service's roles, if the server has that role.
 *
 * @param statement a template of PostgreSQL's `format`, with `%I` for the role
 */
export async function forRole(runner: QueryRunner, role: Role, statement: string): Promise<void> {
  await runner.query(`DO $$
    DECLARE role_name text := regexp_replace(current_database(), '^mash_', '') || '_${role}';
    BEGIN
      IF EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
        EXECUTE format('${statement}', role_name);
      END IF;
    END $$`)
}
