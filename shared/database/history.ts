import type { QueryRunner } from 'typeorm'
import { makeAppendOnly } from './append-only.js'
import { forRole, grant } from './schema.js'

/**
 * What a row was before it was changed or deleted, and from when until when the service knew it so. The index serves the views of the
 * past, which pass over whatever had ended by then.
 */
const rows = [
  'CREATE TABLE row_history (relation text NOT NULL, known tstzrange NOT NULL, row jsonb NOT NULL)',
  'CREATE INDEX ON row_history (relation, upper(known))',
]

/**
 * Sees to it that a row says since when it has stood so, and keeps what stood there before. The instant is that of the statement, in
 * milliseconds, as instants are told everywhere; of a row that somebody else has just changed it is the moment itself. Only who loads or
 * imports records may say that something was known earlier: the application's rows are known when they are written. The function has the
 * owner's rights, because nobody else may write history.
 */
const keep = `
  CREATE FUNCTION keep_history() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
  DECLARE
    moment timestamptz := date_trunc('milliseconds', statement_timestamp());
  BEGIN
    IF TG_OP = 'INSERT' THEN
      NEW.recorded_at := CASE WHEN session_user = regexp_replace(current_database(), '^mash_', '') || '_app'
        THEN moment ELSE date_trunc('milliseconds', NEW.recorded_at) END;
      RETURN NEW;
    END IF;
    IF moment < OLD.recorded_at THEN
      moment := greatest(OLD.recorded_at, date_trunc('milliseconds', clock_timestamp()));
    END IF;
    -- What did not stand for a millisecond nobody can ask for.
    IF moment > OLD.recorded_at THEN
      INSERT INTO row_history VALUES (TG_TABLE_NAME, tstzrange(OLD.recorded_at, moment), to_jsonb(OLD));
    END IF;
    IF TG_OP = 'DELETE' THEN
      RETURN OLD;
    END IF;
    NEW.recorded_at := moment;
    RETURN NEW;
  END $body$`

/** The instant that a transaction asks about. Where none is set there is no answer, rather than today's. */
const instant = `
  CREATE FUNCTION hub_as_at() RETURNS timestamptz STABLE PARALLEL SAFE RETURN current_setting('hub.as_at')::timestamptz`

/** A table as it was known at that instant, by the same name in another schema: what reads the one reads the other. */
const viewOf = (table: string): string => `
  CREATE VIEW as_at.${table} AS
    SELECT * FROM public.${table} WHERE recorded_at <= public.hub_as_at()
    UNION ALL
    SELECT past.* FROM public.row_history h, jsonb_populate_record(NULL::public.${table}, h.row) past
    WHERE h.relation = '${table}' AND h.known @> public.hub_as_at() AND upper(h.known) > public.hub_as_at()`

/**
 * Keeps the past of these tables: each has `recorded_at`, since when the service has known the row as it stands. With `hub.as_at` set and
 * `search_path` at `as_at, public`, a statement that names them without their schema reads them as they were known at that instant. It
 * costs whoever reads the present nothing.
 */
export async function keepHistory(runner: QueryRunner, tables: readonly string[]): Promise<void> {
  for (const statement of [...rows, keep, instant, 'CREATE SCHEMA as_at']) await runner.query(statement)
  await makeAppendOnly(runner, 'row_history')
  await forRole(runner, 'app', 'GRANT USAGE ON SCHEMA as_at TO %I')
  for (const table of tables) await keepHistoryOf(runner, table)
}

/** Keeps the past of a table that came later. It ends with {@link hidePast}, and the table. */
export async function keepHistoryOf(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`CREATE TRIGGER keep_history BEFORE INSERT OR UPDATE OR DELETE ON ${table}
    FOR EACH ROW EXECUTE FUNCTION keep_history()`)
  await showPast(runner, table)
}

/** Lets the past of a table be read, in its columns of now: one that came later was empty before. */
export async function showPast(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(viewOf(table))
  await grant(runner, 'app', 'SELECT', `as_at.${table}`)
}

/** Undoes {@link showPast}: no column of a table can go while its past tells of it. */
export async function hidePast(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`DROP VIEW as_at.${table}`)
}

/** Sees to it that the past of a table has its columns of now. */
export async function widenHistory(runner: QueryRunner, table: string): Promise<void> {
  await hidePast(runner, table)
  await showPast(runner, table)
}

/** Undoes {@link keepHistory}; the past is lost. */
export async function forgetHistory(runner: QueryRunner, tables: readonly string[]): Promise<void> {
  await runner.query('DROP SCHEMA as_at CASCADE')
  for (const table of tables) await runner.query(`DROP TRIGGER keep_history ON ${table}`)
  await runner.query('DROP FUNCTION keep_history, hub_as_at')
  await runner.query('DROP TABLE row_history')
}
