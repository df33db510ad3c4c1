import type { DataSource } from 'typeorm'
import { insertRows, type Row } from '#shared/synthetic/insert-rows'
import { uuid } from '#shared/synthetic/random'

/** One record to be held: its table, and its columns beside id and person. */
export type HeldRecord = readonly [table: string, columns: Row]

/** Hub id of a child who exists in one test, by the name that the test gives. */
export const testChild = (name: string): string => uuid(0, 'test/hub', name)

/** Puts a child, linked to the hub, and these records into an agency's database; `everyRow` stands in every one of them. */
export async function holdRecords(
  dataSource: DataSource,
  name: string,
  records: readonly HeldRecord[],
  everyRow: Row = {},
): Promise<void> {
  const personId = uuid(0, 'test/person', name)
  const person = { id: personId, local_key: name, identifiers: [] }
  const link = {
    hub_id: testChild(name),
    person_id: personId,
    state: 'CONFIRMED',
    decided_by: 'test',
    decided_at: '2026-10-01T00:00:00Z',
  }
  await insertRows(dataSource, { person: [person], person_link: [link] })
  for (const [place, [table, columns]] of records.entries()) {
    const id = uuid(0, `test/record/${name}`, place)
    await insertRows(dataSource, { [table]: [{ id, person_id: personId, ...columns, ...everyRow }] })
  }
}
