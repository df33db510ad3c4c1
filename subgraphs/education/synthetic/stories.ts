import { agencyPersonId } from '#shared/synthetic/agency-people'
import type { RowsByTable } from '#shared/synthetic/insert-rows'
import { uuid } from '#shared/synthetic/random'
import { storyPerson } from '#shared/synthetic/story-people'
import type { Story } from '#shared/synthetic/story.type'
import { byTable } from './education-rows.js'
import { storyDetails } from './story-details.js'

/** What education holds of a story, in every detail that the story tells. */
export function storyRows(story: Story): RowsByTable {
  const records = story.records.education
  const details = storyDetails[story.id] ?? []
  if (details.length !== records.length) {
    throw new Error(
      `${story.id} has ${records.length} education records, and ${details.length} are detailed.`,
    )
  }
  const rows = records.flatMap((record, place) =>
    (details[place] ?? []).map(([table, columns], part) => {
      const person = storyPerson(story, record.about)
      const { upn } = person
      return [
        table,
        {
          id: uuid(0, `education/${story.id}/${place}`, part),
          person_id: agencyPersonId('education', person.id),
          sealed: record.label === 'SEALED',
          shielded: record.label === 'SHIELDED',
          came_with_contact: record.label === 'CAME_WITH_CONTACT' ? story.contact.id : null,
          ...(table === 'enrolment' && { upn }),
          ...columns,
        },
      ] as const
    }),
  )
  return byTable(rows)
}
