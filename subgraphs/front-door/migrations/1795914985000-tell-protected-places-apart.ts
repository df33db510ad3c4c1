import type { MigrationInterface, QueryRunner } from 'typeorm'
import { grant } from '#shared/database/schema'

/**
 * One row that changes with the protected places, in the transaction that changes them: whoever keeps them in memory knows from it that
 * they are not the same any more. Its lock puts changes one after the other, so that none is missed.
 */
const version = `CREATE TABLE address_protection_version (
  is_the_one boolean PRIMARY KEY DEFAULT true CHECK (is_the_one),
  version uuid NOT NULL DEFAULT gen_random_uuid()
)`

/** It has the owner's rights: nobody else writes the version. */
const renew = `
  CREATE FUNCTION renew_address_protection_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp AS $body$
  BEGIN
    UPDATE address_protection_version SET version = gen_random_uuid() WHERE is_the_one;
    RETURN NULL;
  END $body$`

/** Of the places that are not protected it costs nothing. */
const changes = {
  insert: 'AFTER INSERT ON address FOR EACH ROW WHEN (NEW.protected)',
  update: `AFTER UPDATE OF protected, lines, postcode ON address FOR EACH ROW WHEN (OLD.protected OR NEW.protected)`,
  delete: 'AFTER DELETE ON address FOR EACH ROW WHEN (OLD.protected)',
}

/** The protected places are found without reading all others, and known to be still the same. Reversible. */
export class TellProtectedPlacesApart1795914985000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // protected-places.ts: the protected ones of all places.
    await runner.query('CREATE INDEX address_protected_idx ON address (id) WHERE protected')
    for (const statement of [version, 'INSERT INTO address_protection_version DEFAULT VALUES', renew]) {
      await runner.query(statement)
    }
    await grant(runner, 'app', 'SELECT', 'address_protection_version')
    for (const [change, when] of Object.entries(changes)) {
      await runner.query(
        `CREATE TRIGGER renew_version_on_${change} ${when} EXECUTE FUNCTION renew_address_protection_version()`,
      )
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const change of Object.keys(changes)) {
      await runner.query(`DROP TRIGGER renew_version_on_${change} ON address`)
    }
    await runner.query('DROP FUNCTION renew_address_protection_version')
    await runner.query('DROP TABLE address_protection_version')
    await runner.query('DROP INDEX address_protected_idx')
  }
}
