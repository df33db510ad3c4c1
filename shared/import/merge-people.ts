import type { Client } from 'pg'
import type { FindingCounts } from './finding-counts.js'
import type { Written } from './summary.js'

/**
 * One row per person of the file. A file tells the same person many times (once per incident, or twice by mistake): the
 * first telling of a name counts, identifiers are joined, and two dates of birth make none, for a link stands on it.
 * `told` has only what some telling has, so that a file without names leaves names alone.
 */
const MERGE = `
  CREATE TEMPORARY TABLE import_person ON COMMIT DROP AS
  WITH telling AS (
    SELECT key, line, position, content FROM import_staged WHERE kind = 'person'
  ), field AS (
    SELECT key, name, name = 'date_of_birth' AS is_birth,
      count(DISTINCT value) FILTER (WHERE value <> 'null') > 1 AS differs,
      (array_agg(value ORDER BY value = 'null', position))[1] AS value
    FROM telling, jsonb_each(content->'told') AS told (name, value) GROUP BY key, name
  ), told AS (
    SELECT key, jsonb_object_agg(name, CASE WHEN is_birth AND differs THEN 'null' ELSE value END) AS told,
      bool_or(differs AND is_birth) AS birth_differs, bool_or(differs AND NOT is_birth) AS name_differs
    FROM field GROUP BY key
  ), identified AS (
    SELECT key, jsonb_agg(DISTINCT identifier) AS identifiers
    FROM telling, jsonb_array_elements(content->'identifiers') AS identifier GROUP BY key
  ), unidentified AS (
    SELECT key, jsonb_agg(DISTINCT type) AS without_identifiers
    FROM telling, jsonb_array_elements(content->'withoutIdentifiers') AS type GROUP BY key
  )
  SELECT key AS local_key, min(line) AS line, coalesce(told, '{}') AS told, coalesce(identifiers, '[]') AS identifiers,
    coalesce(without_identifiers, '[]') AS without_identifiers, coalesce(birth_differs, false) AS birth_differs, coalesce(name_differs, false) AS name_differs
  FROM telling LEFT JOIN told USING (key) LEFT JOIN identified USING (key) LEFT JOIN unidentified USING (key)
  GROUP BY key, told, identifiers, without_identifiers, birth_differs, name_differs`

const DIFFERING = `
  SELECT code, line FROM (
    SELECT 'DATE_OF_BIRTH_DIFFERS' AS code, line FROM import_person WHERE birth_differs
    UNION ALL SELECT 'NAME_DIFFERS', line FROM import_person WHERE name_differs
  ) AS finding ORDER BY line`

const WRITE = `
  WITH given AS (
    SELECT local_key, told.line,
      -- An identifier replaces one of its own type, but none that fails its check a sound one; a type of which the file tells
      -- neither a number nor that there is none stays as it is held.
      (SELECT coalesce(jsonb_agg(one ORDER BY one), '[]') FROM (
        SELECT one FROM jsonb_array_elements(told.identifiers) AS one
        WHERE (one->>'valid')::boolean
          OR NOT coalesce(held.identifiers, '[]') @> jsonb_build_array(jsonb_build_object('type', one->'type', 'valid', true))
        UNION
        SELECT one FROM jsonb_array_elements(held.identifiers) AS one
        WHERE NOT told.without_identifiers @> jsonb_build_array(one->'type')
          AND NOT EXISTS (SELECT FROM jsonb_array_elements(told.identifiers) AS new WHERE new->'type' = one->'type'
          AND ((new->>'valid')::boolean OR NOT (one->>'valid')::boolean))
      ) AS kept) AS identifiers,
      CASE WHEN told ? 'given_names' THEN told->>'given_names' ELSE held.given_names END AS given_names,
      CASE WHEN told ? 'family_name' THEN told->>'family_name' ELSE held.family_name END AS family_name,
      CASE WHEN told ? 'date_of_birth' THEN (told->>'date_of_birth')::date ELSE held.date_of_birth END AS date_of_birth
    FROM import_person AS told LEFT JOIN person AS held USING (local_key)
    WHERE held.id IS NULL OR held.id NOT IN (SELECT person_id FROM import_kept)
  ), lapsed AS (
    -- A link stands on an identifier and a date of birth. Where those were corrected it stands on nothing, and is asked for again.
    UPDATE person_link AS link SET state = 'LAPSED', decided_at = now()
    FROM given JOIN person AS held USING (local_key)
    WHERE link.person_id = held.id AND link.state = 'CONFIRMED' AND link.decided_by = 'identifier'
      AND (held.date_of_birth IS DISTINCT FROM given.date_of_birth OR NOT given.identifiers @> held.identifiers)
    RETURNING given.line
  ), written AS (
    INSERT INTO person AS held (local_key, identifiers, given_names, family_name, date_of_birth)
    SELECT local_key, identifiers, given_names, family_name, date_of_birth FROM given
    ON CONFLICT (local_key) DO UPDATE SET
      identifiers = excluded.identifiers, given_names = excluded.given_names,
      family_name = excluded.family_name, date_of_birth = excluded.date_of_birth
    WHERE (held.identifiers, held.given_names, held.family_name, held.date_of_birth) IS DISTINCT FROM
      (excluded.identifiers, excluded.given_names, excluded.family_name, excluded.date_of_birth)
    RETURNING held.xmax = 0 AS is_new
  )
  SELECT (SELECT count(*) FROM import_person)::int AS given, count(*) FILTER (WHERE is_new)::int AS inserted,
    count(*) FILTER (WHERE NOT is_new)::int AS updated, (SELECT coalesce(array_agg(line), '{}') FROM lapsed) AS lapsed
  FROM written`

/** Writes the people of the staged file into the agency's own index. */
export async function mergePeople(client: Client, findings: FindingCounts): Promise<Written> {
  await client.query(MERGE)
  const differing = await client.query<{ code: string; line: number }>(DIFFERING)
  differing.rows.forEach((finding) => findings.add(finding))
  const { rows } = await client.query<Written & { given: number; lapsed: number[] }>(WRITE)
  const { given, inserted, updated, lapsed } = rows[0] ?? { given: 0, inserted: 0, updated: 0, lapsed: [] }
  lapsed.forEach((line) => findings.add({ code: 'LINK_LAPSED', line }))
  return { inserted, updated, unchanged: given - inserted - updated }
}
