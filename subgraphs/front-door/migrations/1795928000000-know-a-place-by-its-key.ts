import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What is left of an address without case, blanks, commas and how its lines are broken: by it a place is known that is in the index once for
 * each household. It is immutable, which PostgreSQL does not know of `array_to_string`: of texts it is.
 */
export const placeKeyWithoutStreets = `CREATE FUNCTION place_key(lines text[], postcode text) RETURNS text IMMUTABLE PARALLEL SAFE
  RETURN replace(upper(postcode), ' ', '') || ' ' ||
    regexp_replace(upper(array_to_string(lines, '')), '[^[:alnum:]]', '', 'g')`

/** What is protected once is protected however often the index has it. Reversible. */
export class KnowAPlaceByItsKey1795928000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(placeKeyWithoutStreets)
    // address.entity.ts and protect-address.ts: every row of one place.
    await runner.query('CREATE INDEX address_place_key_idx ON address (place_key(lines, postcode))')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX address_place_key_idx')
    await runner.query('DROP FUNCTION place_key')
  }
}
