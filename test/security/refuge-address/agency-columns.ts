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

/** Every other column of an agency in which nobody writes what comes to mind, by table: keys, digests, names of accounts, and what is counted. */
const unwritten: Readonly<Record<string, string>> = {
  // Sessions by national code, scores by part, and days: numbers.
  attendance: 'marks',
  universal_contact: 'ages_and_stages',
  // What it was received as, which nobody is told.
  transfer: 'reference',
  child_protection_plan: 'reviews',
  // What happened to it and who recorded that; whoever took part is typed.
  hand_over_event: 'reference event state by_user',
  migrations: 'name',
  // What is told of its own accord, made of what stands elsewhere.
  outbox: 'id kind receiver body',
  owner_decision: 'assessment_id field recipient_agency recipient_role recipient_user decided_by',
  // Who somebody is: without it nobody could be linked, and who is called like a house is found all the same.
  person: 'local_key given_names family_name identifiers',
  person_link: 'decided_by',
  policy_in_force: 'sha256',
  policy_version: 'sha256 document',
  protection_change: 'field changed_by',
  received_hand_over: 'decision digest outcome reference handed_over_by children ask_for',
  step_down_progress: 'reference progress',
  // What an engine decided, in its own words.
  sharing_difference: 'id policy candidate category labels inputs decided would_decide',
}

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
    ...Object.entries(unwritten).flatMap(([table, names]) =>
      names.split(' ').map((column) => `${table}.${column}`),
    ),
  ])
  return columns.filter((name) => !known.has(name))
}
