import { DatabaseError } from 'pg'
import { uuid } from '#shared/synthetic/random'
import { HouseholdRelation } from '#shared/agency/household-member.type'
import { partnerAgencies, type PartnerAgency } from '#shared/agency/partner-agencies'
import type { Concept } from '#shared/agency/concept'
import { getMetadataArgsStorage } from 'typeorm'
import type { Hub } from '../../harness/create-hub.js'
import { conceptsOf } from '../concepts-of.js'
import { sql } from '../database.js'
import { MARKER, markedRow } from '../marked-rows.js'
import { putTexts } from './front-door-texts.js'

/** The family whose place is put into every agency and the front door: S09's. */
export interface Family {
  readonly assessment: string
  readonly child: string
  readonly mother: string
}

/** The refuge's postcode, beside {@link MARKER}, which is its name. */
export const POSTCODE = 'ZZ90 7QX'

/** How a person belongs to a child, which is no text. */
const unmarked: readonly string[] = ['relation']

/** Whatever of the refuge could be told, however it is spelt. */
export const REFUGE = /fernhollow|ZZ90\s?7QX/i

/**
 * Puts the refuge into every text of every table of every agency, in a record of the child or of her mother, and
 * into what its owner decided of one that is gone; and, in the front door, into her
 * address and everything that people type about a case. Nothing of it is protected.
 */
export async function markFamily(hub: Hub, family: Family): Promise<void> {
  await markRecords(hub, family)
  await markFrontDoor(hub, family)
}

/** Puts the refuge into everything that anybody wrote about a family, wherever it lives itself. */
export async function markStrangers(hub: Hub, family: Family): Promise<void> {
  await markRecords(hub, family)
  await markTexts(hub, family)
}

async function markRecords(hub: Hub, family: Family): Promise<void> {
  for (const agency of partnerAgencies) {
    for (const concept of conceptsOf[agency]) await markRecord(hub, agency, concept, family)
  }
  await markHandOvers(hub, family)
}

/** What is handed over to, by what they call it, where it stands and what happened last. */
const handedOver = {
  'social-care': ['SC', 'STRATEGY_S47', 'CALL_STRATEGY_DISCUSSION', 'STRATEGY_DISCUSSION_CALLED'],
  'early-help': ['EH', 'STEP_ACROSS', 'OFFER', 'HELP_OFFERED'],
} as const

/** What an agency calls the case that was handed over to it. */
export const handOverOf = (
  { assessment }: Pick<Family, 'assessment'>,
  agency: keyof typeof handedOver,
): string => assessment.replace('MASH', handedOver[agency][0])

/** Puts the refuge into what is said of a case that was handed over, such as who takes part in a strategy discussion. */
async function markHandOvers(hub: Hub, family: Family): Promise<void> {
  const children = [{ id: family.child, pseudonym: 'f'.repeat(32) }]
  const participants = [
    { part: 'POLICE', name: 'Callum Inkleby' },
    { part: 'OTHER', name: `Her key worker, ${MARKER}` },
  ]
  for (const agency of ['social-care', 'early-help'] as const) {
    const [, outcome, event, state] = handedOver[agency]
    const reference = handOverOf(family, agency)
    await sql(
      hub,
      agency,
      `INSERT INTO received_hand_over (decision, digest, outcome, reference, handed_over_by, received_at, children)
       VALUES ($1, 'test', $2, $3, 'front-door', now(), $4)`,
      [`${family.assessment}/9`, outcome, reference, JSON.stringify(children)],
    )
    await sql(
      hub,
      agency,
      `INSERT INTO hand_over_event (reference, number, event, state, happened_on, by_user, said)
       VALUES ($1, 1, $2, $3, now()::date, 'test', $4)`,
      [reference, event, state, JSON.stringify({ participants, told: `They are at ${MARKER}.` })],
    )
  }
}

async function markRecord(hub: Hub, agency: PartnerAgency, concept: Concept, family: Family): Promise<void> {
  const personId = await personOf(hub, agency, concept.of === 'child' ? family.child : family.mother, family)
  const household = concept.of === 'household'
  const marked = markedRow(concept, {
    personId,
    forPersonId: personId,
    subjectHubId: household ? family.mother : null,
    relation: household ? HouseholdRelation.PARENT : null,
    shielded: false,
  })
  const table = tableOf(concept)
  const id = uuid(0, 'test/refuge', `${family.assessment} ${agency} ${concept.field}`)
  const columns = await columnsOf(hub, agency, table)
  const row = Object.fromEntries(
    Object.entries(marked)
      .map(([name, value]: [string, unknown]) => [snake(name), value] as const)
      .filter(([name, value]) => columns.includes(name) && !unmarked.includes(name) && value !== undefined),
  )
  // Of each record there is one, and what it was before.
  await insert(hub, agency, table, { ...row, id, source_reference: `${MARKER} ${id}` })
  await changeRecords(hub, agency, table)
  await sql(
    hub,
    agency,
    `INSERT INTO protection_change (field, record_id, protection, is_on, reason, changed_by) VALUES ($1, $2, 'SHIELDED', false, $3, 'test')`,
    [concept.field, id, `They moved to ${MARKER}`],
  )
  await sql(
    hub,
    agency,
    `INSERT INTO owner_decision (assessment_id, hub_id, field, record_id, decision, recipient_agency, reason, decided_by)
     VALUES ($1, $2, $3, gen_random_uuid(), 'SHARED', 'social-care', $4, 'test')`,
    [family.assessment, family.child, concept.field, `They moved to ${MARKER}`],
  )
}

/** Changes every record of a table, so that what it says is what it said before too. */
export const changeRecords = (hub: Hub, agency: PartnerAgency, table: string): Promise<unknown> =>
  sql(hub, agency, `UPDATE "${table}" SET recorded_at = recorded_at - interval '1 minute'`)

/** Inserts it; of a column in which the database takes only certain words, one of them. */
async function insert(
  hub: Hub,
  agency: PartnerAgency,
  table: string,
  row: Readonly<Record<string, unknown>>,
): Promise<void> {
  const names = Object.keys(row).map((name) => `"${name}"`)
  try {
    await sql(
      hub,
      agency,
      `INSERT INTO "${table}" (${names.join()}) SELECT ${names.join()} FROM json_populate_record(NULL::"${table}", $1)`,
      [JSON.stringify(row)],
    )
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    // What is required and is no text is a number, or another record.
    if (error.code === '23502' && error.column !== undefined && row[error.column] === undefined) {
      await insert(hub, agency, table, {
        ...row,
        [error.column]: await referenceOf(hub, agency, table, error.column),
      })
      return
    }
    const refused = Object.keys(row).find((name) => error.constraint === `${table}_${name}_check`)
    if (refused === undefined) throw error
    await insert(hub, agency, table, { ...row, [refused]: await wordOf(hub, agency, error.constraint) })
  }
}

/** A record that a column of the table may refer to; 1 where it refers to none. */
async function referenceOf(
  hub: Hub,
  agency: PartnerAgency,
  table: string,
  column: string,
): Promise<string | number> {
  const [parent] = await sql<{ name: string }>(
    hub,
    agency,
    `SELECT confrelid::regclass::text AS name FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
     WHERE contype = 'f' AND conrelid = $1::regclass AND attname = $2`,
    [table, column],
  )
  if (parent === undefined) return 1
  const [row] = await sql<{ id: string }>(hub, agency, `SELECT id FROM ${parent.name} LIMIT 1`)
  if (row === undefined) throw new Error(`${parent.name} is empty.`)
  return row.id
}

/** A word that a check of the database lets pass. */
async function wordOf(
  hub: Hub,
  agency: PartnerAgency,
  constraint: string | undefined,
): Promise<string | null> {
  const statement = 'SELECT pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE conname = $1'
  const [check] = await sql<{ text: string }>(hub, agency, statement, [constraint])
  return /'([^']+)'/.exec(check?.text ?? '')?.[1] ?? null
}

/** Somebody in the agency's own index, linked to the hub, and the mother of the child in it. */
async function personOf(hub: Hub, agency: PartnerAgency, hubId: string, family: Family): Promise<string> {
  const linked = `SELECT person_id AS id FROM person_link WHERE hub_id = $1 AND state = 'CONFIRMED'`
  const [known] = await sql<{ id: string }>(hub, agency, linked, [hubId])
  if (known !== undefined) return known.id
  const id = uuid(0, 'test/refuge', `${agency} ${hubId}`)
  await sql(hub, agency, `INSERT INTO person (id, local_key) VALUES ($1, $2)`, [id, id])
  await sql(
    hub,
    agency,
    `INSERT INTO person_link (hub_id, person_id, state, decided_by) VALUES ($1, $2, 'CONFIRMED', 'test')`,
    [hubId, id],
  )
  if (hubId === family.mother) {
    const child = await personOf(hub, agency, family.child, family)
    await sql(hub, agency, `INSERT INTO person_relation VALUES ($1, $2, 'PARENT') ON CONFLICT DO NOTHING`, [
      child,
      id,
    ])
  }
  return id
}

async function markFrontDoor(hub: Hub, family: Family): Promise<void> {
  await sql(
    hub,
    'front-door',
    `UPDATE address SET lines = $2, postcode = $3 WHERE id IN (SELECT address_id FROM residence WHERE person_id = $1)`,
    [family.child, [MARKER, 'Overwater'], POSTCODE],
  )
  await markTexts(hub, family)
}

/** Puts the refuge into everything that people type about a case, whoever lives there. */
async function markTexts(hub: Hub, family: Pick<Family, 'assessment' | 'child'>): Promise<void> {
  await putTexts(hub, family, `${MARKER}, ${POSTCODE}`)
  await sql(
    hub,
    'front-door',
    `INSERT INTO mash_assessment_task SELECT $1, user_id, 'ASKED'
     FROM unnest('{farah,gethin,hetty,idris,juno,kofi,leonie}'::text[]) AS user_id ON CONFLICT DO NOTHING`,
    [family.assessment],
  )
}

async function columnsOf(hub: Hub, agency: PartnerAgency, table: string): Promise<string[]> {
  const statement = `SELECT column_name AS name FROM information_schema.columns
    WHERE table_name = $1 AND table_schema = 'public' AND is_generated = 'NEVER'`
  return (await sql<{ name: string }>(hub, agency, statement, [table])).map(({ name }) => name)
}

/** The table that a concept is kept in. */
export const tableOf = ({ entity }: Concept): string =>
  getMetadataArgsStorage().tables.find(({ target }) => target === entity)?.name ?? ''

/** A property as its column is called. */
export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
