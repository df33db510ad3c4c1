import { agencyPersonId } from '#shared/synthetic/agency-people'
import type { RowsByTable } from '#shared/synthetic/insert-rows'
import { storyPerson } from '#shared/synthetic/story-people'
import type { Story } from '#shared/synthetic/story.type'
import { RowCollector } from './police-rows.js'
import { storyDetails } from './story-details.js'

/** What police hold of one story. */
export function storyRows(story: Story): RowsByTable {
  const collector = new RowCollector()
  const details = storyDetails[story.id] ?? []
  const records = story.records.police
  if (details.length !== records.length) {
    throw new RangeError(
      `${story.id} has ${records.length} police records, and ${details.length} are detailed.`,
    )
  }
  records.forEach((record, index) => {
    const [table, columns] = details[index] ?? []
    if (table === undefined) return
    const personId = agencyPersonId('police', storyPerson(story, record.about).id)
    collector.addRecord(table, `${story.id}-${index + 1}`, personId, record.on, {
      sealed: record.label === 'SEALED',
      shielded: record.label === 'SHIELDED',
      came_with_contact: record.label === 'CAME_WITH_CONTACT' ? story.contact.id : null,
      ...columns,
    })
  })
  return collector.rows
}
