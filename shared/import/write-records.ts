import { DatabaseError, escapeIdentifier as quote, type Client } from 'pg'
import { SOURCE_RETURN, type ImportTable, type ImportTables } from './mapping.js'
import type { Written } from './summary.js'

/** How many staged rows one statement writes. */
const CHUNK = 1_000

/** An import may raise these and never lower them: what was sealed, shielded or handling C yesterday still is. */
const RATCHETS: Readonly<Record<string, { given: string; merged: string }>> = {
  sealed: { given: 'coalesce(given.sealed, false)', merged: 'held.sealed OR excluded.sealed' },
  shielded: { given: 'coalesce(given.shielded, false)', merged: 'held.shielded OR excluded.shielded' },
  // Intelligence without a handling code is C (College of Policing, 3x5x2: sharing with conditions).
  handling: {
    given: `coalesce(given.handling, 'C')`,
    merged: `CASE WHEN held.handling = 'C' THEN held.handling ELSE excluded.handling END`,
  },
  [SOURCE_RETURN]: {
    given: `given.${SOURCE_RETURN}`,
    merged: `coalesce(excluded.${SOURCE_RETURN}, held.${SOURCE_RETURN})`,
  },
}

/** Writes the staged records and relations of a file, table by table; what the database refuses is rejected singly. */
export async function writeRecords(client: Client, tables: ImportTables): Promise<Written> {
  const statements = [
    ...Object.entries(tables).map(([name, table]) => [name, recordStatement(name, table)] as const),
    ['person_relation', RELATION] as const,
  ]
  const { rows: ranges } = await client.query<{ target: string; first: number; last: number }>(RANGES)
  let total: Written = { inserted: 0, updated: 0, unchanged: 0 }
  for (const [target, sql] of statements) {
    for (const { first, last } of ranges.filter((range) => range.target === target)) {
      total = sum(total, await writeRange(client, target, sql, first, last))
    }
  }
  return total
}

const RANGES = `
  SELECT target, min(position) AS first, max(position) AS last
  FROM (
    SELECT target, position, (row_number() OVER (PARTITION BY target ORDER BY position) - 1) / ${CHUNK} AS chunk
    FROM import_staged WHERE kind IN ('record', 'relation')
  ) AS numbered
  GROUP BY target, chunk ORDER BY first`

/**
 * Writes one range of positions. When the database refuses a value (a constraint that the mapping did not foresee), each half
 * is tried again, down to the one row at fault.
 */
async function writeRange(
  client: Client,
  target: string,
  sql: string,
  from: number,
  to: number,
): Promise<Written> {
  await client.query('SAVEPOINT range')
  try {
    const { rows } = await client.query<{ given: number; inserted: number; updated: number }>(sql, [
      target,
      from,
      to,
    ])
    await client.query('RELEASE SAVEPOINT range')
    const { given, inserted, updated } = rows[0] ?? { given: 0, inserted: 0, updated: 0 }
    return { inserted, updated, unchanged: given - inserted - updated }
  } catch (error) {
    if (!isRefusal(error)) throw error
    await client.query('ROLLBACK TO SAVEPOINT range; RELEASE SAVEPOINT range')
    if (from === to) {
      await client.query(REJECT, [from, error.column ?? null, error.constraint ?? error.code])
      return { inserted: 0, updated: 0, unchanged: 0 }
    }
    const middle = Math.floor((from + to) / 2)
    const lower = await writeRange(client, target, sql, from, middle)
    return sum(lower, await writeRange(client, target, sql, middle + 1, to))
  }
}

function sum(one: Written, other: Written): Written {
  return {
    inserted: one.inserted + other.inserted,
    updated: one.updated + other.updated,
    unchanged: one.unchanged + other.unchanged,
  }
}

const REJECT = `
  INSERT INTO import_reject
  SELECT line, concat_ws(': ', place, target, $2::text), 'record', 'is refused by the database (' || $3::text || ')',
    person
  FROM import_staged WHERE position = $1`

/** A data exception or an integrity violation: SQLSTATE classes 22 and 23. Its message quotes values, its names do not. */
function isRefusal(error: unknown): error is DatabaseError {
  return error instanceof DatabaseError && /^2[23]/.test(error.code ?? '')
}

const NOT_SPOILT = 'held.person_id NOT IN (SELECT person_id FROM import_kept WHERE is_spoilt)'

/** Inserts, updates what really differs, and counts. Repeated keys of a file are gone by now, so no row is written twice. */
function upsert(insert: string, target: string, columns: readonly string[]): string {
  const merged = columns.map((column) => RATCHETS[column]?.merged ?? `excluded.${quote(column)}`)
  const notEarlier = `(excluded.${SOURCE_RETURN} < held.${SOURCE_RETURN}) IS NOT TRUE`
  return `
    ${insert}
    ON CONFLICT ${target} DO UPDATE SET ${columns.map((column, index) => `${quote(column)} = ${merged[index] ?? ''}`).join(', ')}
    WHERE (${columns.map((column) => `held.${quote(column)}`).join(', ')}) IS DISTINCT FROM (${merged.join(', ')})
      ${columns.includes(SOURCE_RETURN) ? `AND ${notEarlier} AND ${NOT_SPOILT}` : ''}
    RETURNING held.xmax = 0 AS is_new`
}

function counted(given: string, written: string): string {
  return `
    WITH given AS (${given}), written AS (${written})
    SELECT (SELECT count(*) FROM given)::int AS given, count(*) FILTER (WHERE is_new)::int AS inserted,
      count(*) FILTER (WHERE NOT is_new)::int AS updated
    FROM written`
}

function recordStatement(name: string, { columns, parents = {} }: ImportTable): string {
  const table = quote(name)
  const all = ['person_id', ...columns, 'sealed', 'shielded']
  const parentIds = Object.entries(parents).map(
    ([column, parent]) =>
      `(SELECT id FROM ${quote(parent)} WHERE source_reference = content->>'${column}') AS ${quote(column)}`,
  )
  const plain = columns.filter((column) => !Object.hasOwn(parents, column))
  const given = `
    SELECT ${['staged.key AS source_reference', 'known.id AS person_id', 'value.sealed', 'value.shielded', ...plain.map((column) => `value.${quote(column)}`), ...parentIds].join(', ')}
    FROM import_staged AS staged
    JOIN import_known AS known ON known.reference = staged.person
    CROSS JOIN jsonb_populate_record(NULL::${table}, content - '{${Object.keys(parents).join()}}'::text[]) AS value
    WHERE staged.kind = 'record' AND staged.target = $1 AND staged.position BETWEEN $2 AND $3`
  const values = all.map((column) => RATCHETS[column]?.given ?? `given.${quote(column)}`)
  return counted(
    given,
    upsert(
      `INSERT INTO ${table} AS held (source_reference, ${all.map((column) => quote(column)).join(', ')})
       SELECT source_reference, ${values.join(', ')} FROM given`,
      '(source_reference)',
      all,
    ),
  )
}

const RELATION = counted(
  `SELECT child.id AS child_person_id, known.id AS person_id, content->>'relation' AS relation
   FROM import_staged AS staged
   JOIN import_known AS known ON known.reference = staged.person
   JOIN import_known AS child ON child.reference = staged.child
   WHERE staged.kind = 'relation' AND staged.target = $1 AND staged.position BETWEEN $2 AND $3`,
  upsert(
    `INSERT INTO person_relation AS held (child_person_id, person_id, relation)
     SELECT DISTINCT ON (child_person_id, person_id) child_person_id, person_id, relation FROM given ORDER BY 1, 2, 3`,
    '(child_person_id, person_id)',
    ['relation'],
  ),
)
