import { escapeIdentifier as quote, type Client } from 'pg'
import type { FindingCounts } from './finding-counts.js'
import { SOURCE_RETURN, type ImportTable, type ImportTables } from './mapping.js'

/** Whom the file's returns tell of, and whether something of theirs was rejected or not understood. */
const RETURNS = `
  CREATE TEMPORARY TABLE import_return ON COMMIT DROP AS
  WITH spoilt AS (
    SELECT known.id FROM import_reject JOIN import_known AS known ON known.reference = import_reject.person
    UNION
    SELECT person.id FROM import_staged JOIN person ON local_key = key
    WHERE kind = 'person' AND (content->>'isIncomplete')::boolean
  )
  SELECT known.id AS person_id, (content->>'${SOURCE_RETURN}')::date AS ${SOURCE_RETURN}, min(line) AS line,
    known.id IN (SELECT id FROM spoilt) AS is_spoilt
  FROM import_staged JOIN import_known AS known ON known.reference = import_staged.person
  WHERE kind = 'record' AND content->>'${SOURCE_RETURN}' IS NOT NULL
  GROUP BY 1, 2`

/** Columns that do not count as somebody's own words about the record. */
const COMMON = ['id', 'person_id', 'source_reference', 'recorded_at', 'sealed', 'shielded', 'version']

/**
 * Removes the records that the same return told when it was loaded before, of people it tells of again, and does not tell now: a
 * record known by its date got another key when the date was corrected. Kept, and reported, where that would be a guess (something
 * of the person was rejected) or lose what no return tells (the agency's own words, its owner's decision). A seal or shield passes
 * on to all else that the return tells of that person in the table, since any of it may be the record under its corrected key, come
 * with this loading or an earlier one; so does HELD, as a seal.
 *
 * @returns how many were removed from each table, of those from which any were
 */
export async function withdrawRecords(
  client: Client,
  tables: ImportTables,
  findings: FindingCounts,
): Promise<Readonly<Record<string, number>>> {
  const returned = Object.entries(tables).filter(([, { columns }]) => columns.includes(SOURCE_RETURN))
  if (returned.length === 0) return {}
  await client.query(RETURNS)
  await client.query('ANALYZE import_return')
  const removed: Record<string, number> = {}
  for (const [name, table] of returned) {
    const { rows } = await client.query<{ code: string | null; line: number }>(statementFor(name, table), [
      name,
    ])
    for (const { code, line } of rows) {
      if (code === null) removed[name] = (removed[name] ?? 0) + 1
      else findings.add({ code, line, field: name })
    }
  }
  return removed
}

/** One row for each record removed, and one with its code for each thing to report. */
function statementFor(name: string, { columns }: ImportTable): string {
  const table = quote(name)
  const told = [...COMMON, ...columns].join()
  return `
    WITH withdrawn AS (
      SELECT held.*, line, CASE
        WHEN is_spoilt THEN 'KEPT_SINCE_SOMETHING_OF_THE_PERSON_WAS_REJECTED'
        WHEN EXISTS (SELECT FROM owner_decision WHERE record_id = held.id) THEN 'KEPT_SINCE_ITS_OWNER_DECIDED_ON_IT'
        WHEN jsonb_strip_nulls(to_jsonb(held) - '{${told}}'::text[]) <> '{}' THEN 'KEPT_FOR_WHAT_THE_RETURN_DOES_NOT_TELL'
      END AS code,
      EXISTS (SELECT FROM owner_decision WHERE record_id = held.id AND decision = 'HELD') AS is_held
      FROM ${table} AS held JOIN import_return USING (person_id, ${SOURCE_RETURN})
      WHERE NOT EXISTS (
        SELECT FROM import_staged WHERE kind = 'record' AND target = $1 AND key = held.source_reference)
    ), marked AS (
      SELECT person_id, ${SOURCE_RETURN}, bool_or(sealed OR is_held) AS sealed, bool_or(shielded) AS shielded, min(line) AS line
      FROM withdrawn GROUP BY person_id, ${SOURCE_RETURN}
    ), passed_on AS (
      UPDATE ${table} AS new SET sealed = new.sealed OR marked.sealed, shielded = new.shielded OR marked.shielded
      FROM marked
      WHERE new.person_id = marked.person_id AND new.${SOURCE_RETURN} = marked.${SOURCE_RETURN}
        AND new.id NOT IN (SELECT id FROM withdrawn)
        AND (marked.sealed AND NOT new.sealed OR marked.shielded AND NOT new.shielded)
      RETURNING line
    ), gone AS (
      DELETE FROM ${table} USING withdrawn WHERE ${table}.id = withdrawn.id AND code IS NULL
    )
    SELECT code, line FROM withdrawn
    UNION ALL SELECT 'SEAL_OR_SHIELD_PASSED_ON', line FROM passed_on
    ORDER BY line`
}
