import type { QueryRunner } from 'typeorm'

/**
 * Makes a table one that is only ever added to: nobody changes or deletes a row, not even the role that owns it. A mistake is corrected by
 * another row. (What must be erased by law takes a migration, which drops this first and says why.)
 */
export async function makeAppendOnly(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`
    CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
    END $$`)
  await runner.query(`
    CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`)
}
