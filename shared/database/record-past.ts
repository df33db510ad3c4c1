import type { QueryRunner } from 'typeorm'
import { protectTable } from './row-level-security.js'
import { grant } from './schema.js'

/**
 * What a record was before it was changed or deleted, under the version that it then was. The index serves the desk, which asks by the people
 * behind one child (shared/agency/desk/record-versions.ts).
 */
const table = [
  `CREATE TABLE record_past (
    version uuid PRIMARY KEY,
    record_table text NOT NULL,
    person_id uuid NOT NULL,
    content jsonb NOT NULL,
    replaced_at timestamptz NOT NULL
  )`,
  'CREATE INDEX ON record_past (person_id, record_table)',
]

/**
 * Whoever adds a record or changes it, it is another version from then on: named at random, since numbers in a row would tell of the records
 * between. Nobody chooses the name: under that of another record it would pass for what that one was. Columns that the database works out
 * (the arguments) have no value yet here, and follow from the others.
 */
const rename = `
  CREATE FUNCTION renew_version() RETURNS trigger LANGUAGE plpgsql AS $body$
  DECLARE
    -- Without arguments there is no array of them.
    worked_out text[] := coalesce(TG_ARGV, '{}');
  BEGIN
    NEW.version := OLD.version;
    IF TG_OP = 'INSERT' OR to_jsonb(NEW) - worked_out IS DISTINCT FROM to_jsonb(OLD) - worked_out THEN
      NEW.version := gen_random_uuid();
    END IF;
    RETURN NEW;
  END $body$`

/**
 * What a statement replaced or deleted, all of it by one more statement. A version that still stands is no past. It has the owner's rights, because
 * nobody else may write there.
 */
const keep = (event: string, unless: string): string => `
  CREATE FUNCTION keep_${event}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
  BEGIN
    INSERT INTO record_past
      SELECT version, TG_TABLE_NAME, person_id, to_jsonb(was), clock_timestamp() FROM was ${unless};
    RETURN NULL;
  END $body$`

/** A trigger that is told of all rows of a statement is told of one event. */
const triggers = (name: string, workedOut: readonly string[]): readonly string[] => [
  `CREATE TRIGGER renew_version BEFORE INSERT OR UPDATE ON ${name}
    FOR EACH ROW EXECUTE FUNCTION renew_version(${workedOut.map((column) => `'${column}'`).join()})`,
  `CREATE TRIGGER keep_replaced AFTER UPDATE ON ${name} REFERENCING OLD TABLE AS was NEW TABLE AS stands
    FOR EACH STATEMENT EXECUTE FUNCTION keep_replaced()`,
  `CREATE TRIGGER keep_deleted AFTER DELETE ON ${name} REFERENCING OLD TABLE AS was
    FOR EACH STATEMENT EXECUTE FUNCTION keep_deleted()`,
]

/**
 * Makes the table of the past, behind the second wall. The application reads it and nobody writes it; rows are deleted by the owner of the
 * database alone, when the agency's own retention has ended.
 *
 * @param readers who reads of whom: an SQL condition on a row
 */
export async function createPast(runner: QueryRunner, readers: string): Promise<void> {
  const functions = [
    rename,
    keep('replaced', 'WHERE NOT EXISTS (SELECT FROM stands WHERE stands.version = was.version)'),
    keep('deleted', ''),
  ]
  for (const statement of [...table, ...functions]) await runner.query(statement)
  await grant(runner, 'app', 'SELECT', 'record_past')
  await protectTable(runner, 'record_past', { desk: { command: 'SELECT', rows: readers } })
}

/** Gives every record of a table a version. */
export async function addVersions(runner: QueryRunner, name: string): Promise<void> {
  await runner.query(`ALTER TABLE ${name} ADD version uuid NOT NULL DEFAULT gen_random_uuid()`)
}

/** Gives a record of a table another version when it is changed, and keeps what it was before. */
export async function keepPastOf(runner: QueryRunner, name: string): Promise<void> {
  const workedOut = await runner.manager.query<{ name: string }[]>(
    `SELECT attname::text AS name FROM pg_attribute WHERE attrelid = '${name}'::regclass AND attgenerated <> ''`,
  )
  const names = workedOut.map((column) => column.name)
  for (const trigger of triggers(name, names)) await runner.query(trigger)
}

/** Whether records have versions already: a table that is older than they are gets its own with all the others. */
export async function hasPast(runner: QueryRunner): Promise<boolean> {
  const [found] = await runner.manager.query<{ exists: boolean }[]>(
    `SELECT to_regclass('record_past') IS NOT NULL AS exists`,
  )
  return found?.exists ?? false
}

/** Undoes {@link createPast}, every {@link addVersions} and every {@link keepPastOf}; the past is lost. */
export async function dropPast(runner: QueryRunner, names: readonly string[]): Promise<void> {
  await runner.query('DROP FUNCTION renew_version, keep_replaced, keep_deleted CASCADE')
  for (const name of names) await runner.query(`ALTER TABLE ${name} DROP version`)
  await runner.query('DROP TABLE record_past')
}
