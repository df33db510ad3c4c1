import type { EntityManager } from 'typeorm'
import type { HandedChild } from '#shared/hand-over/hand-over.contract'
import { openService } from '../open-wall.js'

/** A child that is handed over, as the agency knows it. */
export interface IdentifiedChild {
  /** In the hub. */
  readonly id: string
  /** In the agency. */
  readonly personId: string
}

/**
 * Who the children are to the agency: whom a link says; else the one person of the index who has the same number and the same date of birth, as
 * an import would link them; else somebody new. Nobody is joined to anybody by a name. A pair that a steward rejected stays apart. Whoever is new
 * gets a key such as an authority's own: letters and digits, 20 at most, as the census has it (rules 1570 and 1580).
 */
const identified = `
  WITH asked AS MATERIALIZED (
    SELECT gen_random_uuid() AS made, asked.* FROM jsonb_to_recordset($1::jsonb) AS asked
      (id uuid, "givenName" text, "familyName" text, "dateOfBirth" date, identifiers jsonb)),
  linked AS MATERIALIZED (
    SELECT hub_id AS id, (array_agg(person_id ORDER BY decided_at, person_id))[1] AS person_id
    FROM person_link JOIN asked ON asked.id = hub_id WHERE state = 'CONFIRMED' GROUP BY hub_id),
  known_again AS MATERIALIZED (
    SELECT asked.id, (array_agg(p.id))[1] AS person_id
    FROM asked JOIN person p ON p.date_of_birth = asked."dateOfBirth" AND hub_waits(p.id)
    WHERE asked.id NOT IN (SELECT id FROM linked)
      AND EXISTS (SELECT FROM jsonb_to_recordset(p.identifiers) AS theirs (type text, value text, valid boolean)
        JOIN jsonb_to_recordset(asked.identifiers) AS given (type text, value text) USING (type, value) WHERE theirs.valid)
      AND NOT EXISTS (SELECT FROM person_link WHERE hub_id = asked.id AND person_id = p.id)
    GROUP BY asked.id HAVING count(*) = 1),
  child AS MATERIALIZED (
    SELECT asked.*, coalesce(linked.person_id, known_again.person_id, asked.made) AS person_id,
      linked.person_id IS NULL AS unlinked, linked.person_id IS NULL AND known_again.person_id IS NULL AS unknown
    FROM asked LEFT JOIN linked USING (id) LEFT JOIN known_again USING (id)),
  taken_in AS (
    INSERT INTO person (id, local_key, given_names, family_name, date_of_birth, identifiers)
    SELECT person_id, 'HUB' || upper(left(replace(made::text, '-', ''), 17)), "givenName", "familyName", "dateOfBirth",
      (SELECT coalesce(jsonb_agg(number || '{"valid": true}'::jsonb), '[]') FROM jsonb_array_elements(identifiers) AS number)
    FROM child WHERE unknown),
  joined AS (
    INSERT INTO person_link (hub_id, person_id, state, decided_by)
    SELECT id, person_id, 'CONFIRMED', CASE WHEN unknown THEN 'hand-over' ELSE 'identifier' END FROM child WHERE unlinked),
  searched AS (
    INSERT INTO child_search (hub_id, searched_at) SELECT id, now() FROM child WHERE unlinked
    ON CONFLICT (hub_id) DO UPDATE SET searched_at = excluded.searched_at)
  SELECT id, person_id AS "personId" FROM child`

/** Knows the children again, or takes them in, in one statement for any number; the transaction is opened for them, linked as they are now. */
export async function identifyChildren(
  manager: EntityManager,
  children: readonly HandedChild[],
): Promise<IdentifiedChild[]> {
  const ids = children.map(({ id }) => id)
  const found = await manager.query<IdentifiedChild[]>(identified, [JSON.stringify(children)])
  // Whose records may be written the database remembers from when it was opened.
  await openService(manager, ids)
  return found
}
