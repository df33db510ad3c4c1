import { agencyPersonId } from '#shared/synthetic/agency-people'
import type { Row, RowsByTable } from '#shared/synthetic/insert-rows'
import { uuid } from '#shared/synthetic/random'
import { storyPerson } from '#shared/synthetic/story-people'
import type { Story } from '#shared/synthetic/story.type'
import { dateColumns } from './social-care-rows.js'
import { storyDetails } from './story-details.js'

/** What social care holds of one story. */
export function storyRows(story: Story): RowsByTable {
  const records = story.records['social-care']
  const details = storyDetails[story.id] ?? []
  if (details.length !== records.length) {
    throw new RangeError(`${story.id} has ${records.length} records, and ${details.length} are detailed.`)
  }
  const rows = records.flatMap(({ about, on, label }, index) =>
    (details[index] ?? []).map(([table, columns], part): readonly [table: string, row: Row] => [
      table,
      {
        id: uuid(0, `social-care/${story.id}`, `${index}/${part}`),
        person_id: agencyPersonId('social-care', storyPerson(story, about).id),
        source_reference: `${story.id}-${index + 1}-${part + 1}`,
        sealed: label === 'SEALED',
        shielded: label === 'SHIELDED',
        came_with_contact: label === 'CAME_WITH_CONTACT' ? story.contact.id : null,
        [dateColumns[table]]: on,
        ...columns,
      },
    ]),
  )
  return rowsByTable(rows)
}

/** Gathers rows by their table, in the order in which tables first come. */
export function rowsByTable(rows: readonly (readonly [table: string, row: Row])[]): RowsByTable {
  const tables = Map.groupBy(rows, ([table]) => table)
  return Object.fromEntries([...tables].map(([table, pairs]) => [table, pairs.map(([, row]) => row)]))
}
