import type { RowsByTable } from '#shared/synthetic/insert-rows'
import { storyPerson } from '#shared/synthetic/story-people'
import type { PersonKey, Story, StoryRecord } from '#shared/synthetic/story.type'
import { byTable, healthRow, pregnancyRows, type HealthRow } from './health-rows.js'
import { storyRecords, type Told } from './story-records.js'

/** What health holds of one story. */
export const storyRows = (story: Story): RowsByTable =>
  byTable(story.records.health.flatMap((record) => rowsOf(story, record)))

/** @throws RangeError for a record of a story that nobody has put into rows */
function rowsOf(story: Story, record: StoryRecord): HealthRow[] {
  const name = `${story.slug} ${record.about} ${record.category}`
  const told = storyRecords[name]
  if (told === undefined) throw new RangeError(`No rows for the story record ${name}.`)
  return told.flatMap((each, position) => rowsOfOne(story, record, each, `${story.id}/${name}/${position}`))
}

function rowsOfOne(story: Story, record: StoryRecord, told: Told, key: string): HealthRow[] {
  const about = storyPerson(story, record.about)
  const core = {
    hubId: about.id,
    key,
    sealed: record.label === 'SEALED',
    shielded: record.label === 'SHIELDED',
    cameWithContact: record.label === 'CAME_WITH_CONTACT' ? story.contact.id : null,
  }
  const [table, values] = told(record.on, about)
  if (table !== 'maternity') return [healthRow(table, core, values)]
  const child = storyPerson(story, expectedChild(story, record))
  return pregnancyRows(about.id, { ...core, hubId: child.id }, { ...values, booked_on: record.on })
}

/** The child of a pregnancy that was recorded on this day: the mother's next to be born. */
function expectedChild(story: Story, { about, on }: StoryRecord): PersonKey {
  const due = (key: PersonKey): string => {
    const { dateOfBirth, expectedOn } = storyPerson(story, key)
    return dateOfBirth ?? expectedOn ?? ''
  }
  const [next] = story.relations
    .filter(({ relative, child }) => relative === about && due(child) >= on)
    .map(({ child }) => child)
    .sort((a, b) => (due(a) < due(b) ? -1 : 1))
  if (next === undefined) throw new RangeError(`${story.id}: nobody was born of the pregnancy of ${about}.`)
  return next
}
