import type { DataSource } from 'typeorm'
import { agencyPersonId, peopleRows } from '#shared/synthetic/agency-people'
import { insertRows, joinRows, type RowsByTable } from '#shared/synthetic/insert-rows'
import { uuid } from '#shared/synthetic/random'
import { stories } from '#shared/synthetic/stories/index'
import { storyPerson } from '#shared/synthetic/story-people'
import type { Story } from '#shared/synthetic/story.type'

const AGENCY = 'new-partner'

/** Loads what New partner holds of the hub's stories: of the first child of each a period of support, and an assessment. Twice changes nothing. */
export async function loadSynthetic(dataSource: DataSource): Promise<void> {
  for (const story of stories) await insertRows(dataSource, rowsOf(story))
}

function rowsOf(story: Story): RowsByTable {
  const children = story.assessment.subjects.map((key) => storyPerson(story, key))
  const [known] = children
  if (known === undefined) return {}
  const people = {
    people: [{ person: known, link: 'CONFIRMED' as const }],
    relations: [],
    searched: children.map(({ id }) => id),
  }
  const record = (table: string) => ({
    id: uuid(0, `${AGENCY}/${table}`, story.id),
    person_id: agencyPersonId(AGENCY, known.id),
    sealed: false,
    shielded: false,
  })
  const identifiers = (nhsNumber: string | null) =>
    nhsNumber === null ? [] : [{ type: 'NHS_NUMBER' as const, value: nhsNumber, valid: true }]
  return joinRows([
    peopleRows(AGENCY, people, ({ nhsNumber }) => identifiers(nhsNumber)),
    {
      support: [
        {
          ...record('support'),
          started_on: '2026-09-07',
          worker: 'Ottoline Fennimore',
          summary: 'Seen weekly.',
        },
      ],
      assessment: [
        { ...record('assessment'), assessed_on: '2026-09-21', narrative: 'Settles when listened to.' },
      ],
    },
  ])
}
