import { escapeIdentifier as quote, type Client } from 'pg'
import type { FindingCounts } from './finding-counts.js'
import { SOURCE_RETURN, type ImportTables } from './mapping.js'

/**
 * The same record more than once: told the same way, once is enough; told differently, nobody can know which is right,
 * and all are rejected.
 */
const REPEATED = `
  WITH told AS (
    SELECT position, line, place, target, person, row_number() OVER (same ORDER BY position) > 1 AS again,
      min(person || content::text) OVER same <> max(person || content::text) OVER same AS differs
    FROM import_staged WHERE kind IN ('record', 'relation')
    WINDOW same AS (PARTITION BY target, key)
  ), gone AS (
    DELETE FROM import_staged USING told
    WHERE import_staged.position = told.position AND (again OR differs)
    RETURNING told.*
  ), rejected AS (
    INSERT INTO import_reject
    SELECT line, concat_ws(': ', place, target), 'record', 'is told differently by another record of this file with the same key',
      person
    FROM gone WHERE differs
  )
  SELECT line FROM gone WHERE NOT differs ORDER BY line`

/** Whom the references of the file mean: its own people by any of their names, else people of earlier imports. */
const KNOWN = `
  CREATE TEMPORARY TABLE import_known ON COMMIT DROP AS
  WITH named AS (
    SELECT reference, min(key) AS local_key, count(DISTINCT key) AS people
    FROM import_staged, jsonb_array_elements_text(content->'references') AS reference
    WHERE kind = 'person' GROUP BY reference
  ), wanted AS (
    SELECT person AS reference FROM import_staged WHERE kind IN ('record', 'relation')
    UNION SELECT child FROM import_staged WHERE kind = 'relation'
  )
  SELECT reference, person.id
  FROM wanted LEFT JOIN named USING (reference) JOIN person ON person.local_key = coalesce(named.local_key, reference)
  WHERE named.people IS NULL OR named.people = 1`

const UNKNOWN = `
  WITH gone AS (
    DELETE FROM import_staged AS staged
    WHERE kind IN ('record', 'relation')
      AND (SELECT count(*) FROM import_known WHERE reference IN (staged.person, staged.child))
        < CASE WHEN staged.child IS NULL OR staged.child = staged.person THEN 1 ELSE 2 END
    RETURNING line, place, target
  )
  INSERT INTO import_reject
  SELECT line, concat_ws(': ', place, target), 'reference', 'is about a person who is neither in this file nor known'
  FROM gone`

/**
 * Takes out corrections of what was never told.
 *
 * @param tables every table of the mapping: what is corrected may lie in any
 */
export async function removeIdleCorrections(client: Client, tables: ImportTables): Promise<void> {
  const untold = Object.keys(tables).map(
    (name) => `AND NOT EXISTS (SELECT FROM ${quote(name)} WHERE source_reference = key)`,
  )
  await client.query(
    `DELETE FROM import_staged WHERE kind = 'record' AND content ? 'correctsOnly' ${untold.join(' ')}`,
  )
}

/**
 * Finds the people of returns of whom something is stored that stays as it is: all of it where a value of theirs was rejected, for
 * nobody can tell it from one that was left out; themselves where a later return told them. People must not have been written yet.
 */
export async function findKept(client: Client, tables: ImportTables, findings: FindingCounts): Promise<void> {
  await client.query(
    `CREATE TEMPORARY TABLE import_kept (person_id uuid PRIMARY KEY, is_spoilt boolean NOT NULL) ON COMMIT DROP`,
  )
  const returned = Object.entries(tables).filter(([, { columns }]) => columns.includes(SOURCE_RETURN))
  if (returned.length === 0) return
  const held = returned.map(([name]) => `SELECT person_id, ${SOURCE_RETURN} FROM ${quote(name)}`)
  const { rows } = await client.query<{ line: number }>(`
    WITH told AS (
      SELECT person.id, min(line) AS line, max(content->>'${SOURCE_RETURN}')::date AS ${SOURCE_RETURN},
        EXISTS (SELECT FROM import_reject WHERE import_reject.person = local_key) AS is_spoilt
      FROM import_staged JOIN person ON local_key = import_staged.person
      WHERE kind = 'record' AND content ? '${SOURCE_RETURN}' GROUP BY person.id
    ), later AS (
      SELECT DISTINCT told.id FROM told JOIN (${held.join(' UNION ALL ')}) AS held ON person_id = told.id
      WHERE held.${SOURCE_RETURN} > told.${SOURCE_RETURN}
    ), kept AS (
      INSERT INTO import_kept SELECT id, is_spoilt FROM told WHERE is_spoilt OR id IN (SELECT id FROM later)
    )
    SELECT line FROM told WHERE is_spoilt ORDER BY line`)
  rows.forEach(({ line }) =>
    findings.add({ code: 'NOT_UPDATED_SINCE_SOMETHING_OF_THE_PERSON_WAS_REJECTED', line }),
  )
}

/** Takes out of the staged file what repeats, and after the people are written what is about nobody. */
export async function removeRepeated(client: Client, findings: FindingCounts): Promise<void> {
  const { rows } = await client.query<{ line: number }>(REPEATED)
  rows.forEach(({ line }) => findings.add({ line, code: 'REPEATED_RECORD' }))
}

/** Looks up whom each staged record is about, and rejects those about nobody. People must have been written. */
export async function resolveReferences(client: Client): Promise<void> {
  await client.query(KNOWN)
  await client.query('CREATE INDEX ON import_known (reference); ANALYZE import_known')
  await client.query(UNKNOWN)
}
