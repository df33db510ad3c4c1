import type { MigrationInterface, QueryRunner } from 'typeorm'
import { hidePast, showPast, widenHistory } from '#shared/database/history'
import { placeKeyWithoutStreets } from './1795928000000-know-a-place-by-its-key.js'

/** Words of an address that people write in several ways, and what each becomes first: those of `shared/places/spellings.ts` on this day. */
const words = `ST STREET STR SAINT, RD ROAD, LN LANE LA, AVE AVENUE AV, BLVD BOULEVARD BVD, CL CLOSE CLO, CRES CRESCENT CRESC CR, DR DRIVE DRV,
  GDNS GARDENS GDN GDS, GR GROVE GRO GRV, HL HILL, MS MEWS, PDE PARADE, PL PLACE, SQ SQUARE, TER TERRACE TERR TCE, WLK WALK WK, WY WAY,
  BLDGS BUILDINGS, COTT COTTAGE CTG, COTTS COTTAGES CTGS, CT COURT CRT, GRN GREEN, HTS HEIGHTS, HSE HOUSE, LDG LODGE, MANS MANSIONS MNS,
  MT MOUNT, PK PARK, VW VIEW, VLS VILLAS VLLS`
const groups = words.split(',').map((group) => group.trim().split(' '))
const short = Object.fromEntries(groups.flatMap(([first, ...others]) => others.map((word) => [word, first])))
/** Those that nobody takes for the end of another word, also where the blank before them is missing. */
const long = groups.flatMap((group) => group.filter((word) => word.length > 3)).join('|')

const plain = (text: string): string => `upper(normalize(${text}, NFKD))`

/**
 * As before, and without accents and widths, and however a street or a house is spelt short. A lane and a close of one name stay two.
 */
const key = `CREATE FUNCTION place_key(lines text[], postcode text) RETURNS text IMMUTABLE PARALLEL SAFE
  RETURN regexp_replace(${plain('postcode')}, '[^[:alnum:]]', '', 'g') || ' ' || (
    SELECT coalesce(string_agg(coalesce('${JSON.stringify(short)}'::jsonb ->> word, word), '' ORDER BY place), '')
    FROM regexp_split_to_table(
      regexp_replace(${plain(`array_to_string(lines, ' ')`)}, '(?:${long})\\M', ' \\&', 'g'), '[^[:alnum:]]+')
      WITH ORDINALITY AS part (word, place))`

const before = ['DROP INDEX address_place_key_idx', 'DROP FUNCTION place_key']
const indexOf = (of: string): string => `CREATE INDEX address_place_key_idx ON address (${of})`

/**
 * "3 Hush Ln" in one row and "3 Hush Lane" in another are one place, which is protected in both or in none. The key is reckoned when an address is
 * written, for it costs a tenth of a millisecond, and a view asks for dozens. Reversible.
 */
export class KnowAStreetByEachOfItsWords1795930000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...before, key]) await runner.query(statement)
    await runner.query(
      'ALTER TABLE address ADD place_key text NOT NULL GENERATED ALWAYS AS (place_key(lines, postcode)) STORED',
    )
    await widenHistory(runner, 'address')
    // address.entity.ts and protect-address.ts: every row of one place.
    await runner.query(indexOf('place_key'))
  }

  async down(runner: QueryRunner): Promise<void> {
    await hidePast(runner, 'address')
    await runner.query('ALTER TABLE address DROP place_key')
    await showPast(runner, 'address')
    await runner.query('DROP FUNCTION place_key')
    for (const statement of [placeKeyWithoutStreets, indexOf('place_key(lines, postcode)')])
      await runner.query(statement)
  }
}
