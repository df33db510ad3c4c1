import type { PartnerAgency } from '#shared/agency/partner-agencies'
import type { Hub } from '../../harness/create-hub.js'
import { conceptsOf } from '../concepts-of.js'
import { sql } from '../database.js'
import { codedProperties, MARKER } from '../marked-rows.js'
import { snake, tableOf } from './marked-family.js'

/** Every column of text of a service, as `table.column`. */
export const columnsOfText = `
  SELECT table_name || '.' || column_name AS name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
  WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
    AND (data_type IN ('text', 'character varying', 'json', 'jsonb', 'xml', 'bytea') OR udt_name IN ('_text', '_varchar', '_json', '_jsonb'))`

/** Columns in which the database takes certain words only. */
const checked = `
  SELECT conrelid::regclass || '.' || attname AS name FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY (conkey)
  WHERE contype = 'c' AND pg_get_constraintdef(pg_constraint.oid) ~ '''[A-Za-z0-9_]+''::text'`

/** Every other column of an agency in which nobody writes what comes to mind, by table, and why. */
const unwritten: Readonly<Record<string, readonly [columns: string, why: string]>> = {
  attendance: ['marks', 'Sessions by national code: numbers.'],
  child_protection_plan: ['reviews', 'Days, and whether each review was held.'],
  universal_contact: ['ages_and_stages', 'Scores by part of the questionnaire: numbers.'],
  hand_over_event: [
    'reference event state by_user',
    'Codes, a key and an account; what is typed is in `said`.',
  ],
  received_hand_over: [
    'decision digest outcome reference handed_over_by children ask_for',
    'Keys, a digest, codes, and names of words that were not handed over.',
  ],
  step_down_progress: ['reference progress', 'A key and a code.'],
  transfer: ['reference', 'What it was received as, which nobody is told.'],
  outbox: ['id kind receiver body', 'Made of what stands elsewhere; no operation shows it.'],
  owner_decision: [
    'assessment_id field recipient_agency recipient_role recipient_user decided_by',
    'Keys, codes and accounts.',
  ],
  protection_change: ['field changed_by', 'The name of a concept and an account.'],
  person: [
    'local_key given_names family_name identifiers',
    'Who somebody is: without it nobody could be linked. Who is called like a house is found all the same.',
  ],
  person_link: ['decided_by', 'An account, or how it was linked.'],
  record_past: ['record_table', 'The name of a table.'],
  policy_in_force: ['sha256', 'A digest.'],
  policy_version: ['sha256 document', 'The sharing rules.'],
  sharing_difference: [
    'id policy candidate category labels inputs decided would_decide',
    'What an engine decided, in its own words.',
  ],
  migrations: ['name', 'Written by programmers.'],
}

/** Columns of {@link unwritten}, as `table.column`. */
export const unwrittenColumns: readonly string[] = Object.entries(unwritten).flatMap(([table, [columns]]) =>
  columns.split(' ').map((column) => `${table}.${column}`),
)

/** The contact that a record was sent with, by the hub's own name for it. */
const EVERY_RECORDS = 'came_with_contact'

/** Columns of text of an agency that the refuge is not in, and of which nobody has said why. */
export async function unmarkedColumns(hub: Hub, agency: PartnerAgency): Promise<string[]> {
  const namesOf = async (statement: string): Promise<string[]> =>
    (await sql<{ name: string }>(hub, agency, statement)).map(({ name }) => name)
  const columns = await namesOf(columnsOfText)
  const looks = columns.map((name) => {
    const [table, column] = name.split('.')
    return `SELECT '${name}' AS name WHERE EXISTS (SELECT FROM "${table}" WHERE "${column}"::text ~ '${MARKER}')`
  })
  const known = new Set([
    ...(await namesOf(looks.join(' UNION ALL '))),
    ...(await namesOf(checked)),
    ...conceptsOf[agency].flatMap((concept) => [
      `${tableOf(concept)}.${EVERY_RECORDS}`,
      ...codedProperties(concept).map((property) => `${tableOf(concept)}.${snake(property)}`),
    ]),
    ...unwrittenColumns,
  ])
  return columns.filter((name) => !known.has(name))
}
