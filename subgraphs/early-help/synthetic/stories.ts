import { agencyPersonId } from '#shared/synthetic/agency-people'
import { addDays } from '#shared/synthetic/calendar-date'
import type { Row, RowsByTable } from '#shared/synthetic/insert-rows'
import { uuid } from '#shared/synthetic/random'
import { storyPerson } from '#shared/synthetic/story-people'
import type { Story, StoryRecord } from '#shared/synthetic/story.type'

/** What early help holds of a story: each narrative is an assessment, and one of the council's own stands in an episode. */
export function storyRows(story: Story): RowsByTable {
  const records = story.records['early-help'].map((record, place) => ({
    ...record,
    ...common(story, record, place),
    partner: record.category === 'early-help.partner-narrative',
  }))
  return {
    assessment: records.map(({ id, person_id, labels, on, tells, partner }): Row => ({
      id,
      person_id,
      ...labels,
      held_by: partner ? 'PARTNER' : 'COUNCIL',
      organisation: partner ? (tells.split(/[:,]/, 1)[0] ?? null) : null,
      started_on: on,
      completed_on: addDays(on, 14),
      narrative: tells.replace(/[«»]/g, ''),
    })),
    episode: records
      .filter(({ partner }) => !partner)
      .map(({ id, person_id, labels, on, tells }): Row => {
        const [closedOn] = /(?<=closed )\d{4}-\d\d-\d\d/.exec(tells) ?? []
        const steppedUp = /step(ped)? up/.test(tells)
        const declined = tells.includes('declined')
        return {
          id: uuid(0, 'early-help/episode', id),
          person_id,
          ...labels,
          started_on: on,
          ended_on: closedOn ?? (steppedUp || declined ? addDays(on, 90) : null),
          outcome: closedOn ? 'NEEDS_MET' : steppedUp ? 'STEPPED_UP' : declined ? 'DECLINED' : 'ACCEPTED',
          lead_professional: 'Jolyon Brackenbury',
          lead_telephone: '01632 960155',
          lead_organisation: 'Early help hub',
        }
      }),
  }
}

function common(
  story: Story,
  record: StoryRecord,
  place: number,
): { id: string; person_id: string; labels: Row } {
  return {
    id: uuid(0, `early-help/${story.id}`, place),
    person_id: agencyPersonId('early-help', storyPerson(story, record.about).id),
    labels: {
      sealed: record.label === 'SEALED',
      shielded: record.label === 'SHIELDED',
      came_with_contact: record.label === 'CAME_WITH_CONTACT' ? story.contact.id : null,
    },
  }
}
