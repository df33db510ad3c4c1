import type { DataSource } from 'typeorm'
import type { Concept } from '#shared/agency/concept'
import { insertRows, joinRows, type Row, type RowsByTable } from '#shared/synthetic/insert-rows'
import { uuid } from '#shared/synthetic/random'
import type { Change } from './change.js'
import type { Placement, World, WorldRecord } from './world.js'

/**
 * A record as its table takes it; under another id where it is only put in to see where it belongs. Its version is picked at random, whatever stands in
 * it, and no two entries of a log call it alike: what chance alone decides falls alike in both worlds.
 */
export const rowOf = (record: WorldRecord, id = record.id): RowsByTable => ({
  [record.table]: [
    {
      id,
      person_id: record.personId,
      sealed: record.sealed,
      shielded: record.shielded,
      came_with_contact: record.cameWithContact,
      version: uuid(0, 'non-interference/version', id),
      ...record.columns,
    },
  ],
})

/** The people of a world, how they belong together, and what its owners decided. */
function peopleOf(world: World): RowsByTable {
  const decided = { decided_by: 'test', decided_at: '2026-10-01T00:00:00Z' }
  return {
    person: world.people.map(({ id, dateOfBirth }) => ({
      id,
      local_key: `non-interference ${id}`,
      date_of_birth: dateOfBirth,
      identifiers: [],
    })),
    person_link: world.people.flatMap(({ id, hubId }): Row[] =>
      hubId === null ? [] : [{ hub_id: hubId, person_id: id, state: 'CONFIRMED', ...decided }],
    ),
    person_relation: world.relations.map(({ childPersonId, personId, relation }) => ({
      child_person_id: childPersonId,
      person_id: personId,
      relation,
    })),
    child_search: world.searched.map((id) => ({ hub_id: id, searched_at: '2026-11-02T08:00:00Z' })),
    owner_decision: world.decisions.map((made, place) => ({
      id: uuid(0, 'non-interference/decision', `${made.recordId}/${place}`),
      assessment_id: world.statement.assessment,
      hub_id: made.hubId,
      field: 'any',
      record_id: made.recordId,
      decision: made.decision,
      recipient_agency: made.recipientAgency,
      recipient_role: made.recipientRole,
      recipient_user: made.recipientUser,
      reason: 'test',
      ...decided,
    })),
  }
}

/** Puts these worlds into an agency's database, and what their changes would bring, each record under an id of its own. */
export async function putIn(
  owner: DataSource,
  worlds: readonly { readonly world: World; readonly changes: readonly Change[] }[],
): Promise<void> {
  const news = worlds.flatMap(({ changes }) =>
    changes.flatMap(({ after, placedAs }) => (after === null ? [] : [rowOf(after, placedAs)])),
  )
  const held = worlds.flatMap(({ world }) => world.records.map((record) => rowOf(record)))
  await insertRows(owner, joinRows([...worlds.map(({ world }) => peopleOf(world)), ...held, ...news]))
}

/** Asks the database what each record of these worlds falls under. */
export async function placementsOf(
  owner: DataSource,
  concepts: readonly Concept[],
  worlds: readonly World[],
): Promise<ReadonlyMap<string, Placement>> {
  const people = worlds.flatMap((world) => world.people.map(({ id }) => id))
  const found = new Map<string, Placement>()
  for (const concept of concepts) {
    const metadata = owner.getMetadata(concept.entity)
    const date = metadata.findColumnWithPropertyName(concept.datedBy)?.databaseName ?? ''
    const rows = await owner.query<{ id: string; day: string | null }[]>(
      `SELECT r.id, r."${date}"::date::text AS day FROM "${metadata.tableName}" r
       WHERE r.person_id = ANY ($1::uuid[]) AND ${concept.where ?? 'true'}`,
      [people],
    )
    for (const { id, day } of rows) found.set(id, [...(found.get(id) ?? []), { concept, day }])
  }
  return found
}

/** Takes records out of an agency's database. */
export async function takeOut(
  owner: DataSource,
  records: readonly { readonly table: string; readonly id: string }[],
): Promise<void> {
  for (const [table, some] of Map.groupBy(records, (record) => record.table)) {
    await owner.query(`DELETE FROM "${table}" WHERE id = ANY ($1::uuid[])`, [some.map(({ id }) => id)])
  }
  // A world has no past.
  await owner.query('DELETE FROM record_past')
}
