import type { PartnerAgency } from './synthetic-person.type.js'
import type { PersonKey, Story, StoryAddress, StoryPerson } from './story.type.js'

/** How an agency knows somebody of a story. */
export interface KnownPerson {
  readonly person: StoryPerson
  /** `CONFIRMED`: linked, and searched for. `UNCONFIRMED`: in the agency's index, waiting for a link steward. */
  readonly link: 'CONFIRMED' | 'UNCONFIRMED'
}

/** The person of this key. @throws RangeError when the story has none */
export function storyPerson(story: Story, key: PersonKey): StoryPerson {
  const found = story.people.find((person) => person.key === key)
  if (found === undefined) throw new RangeError(`${story.id} has nobody called ${key}.`)
  return found
}

/**
 * The people whom this agency has in its own index: everybody it has a record about, and the children at whose side such a person
 * stands, since only by that relation a record about an adult or a sibling comes into a child's view (R07).
 */
export function peopleKnownTo(story: Story, agency: PartnerAgency): KnownPerson[] {
  const about = new Set(story.records[agency].map((record) => record.about))
  const beside = story.relations.filter(({ relative }) => about.has(relative)).map(({ child }) => child)
  const known = new Set([...about, ...beside])
  return story.people
    .filter(({ key }) => known.has(key))
    .map((person) => ({
      person,
      link: story.unconfirmed.some((match) => match.agency === agency && match.person === person.key)
        ? 'UNCONFIRMED'
        : 'CONFIRMED',
    }))
}

/** Where this person lives on the reference date; null before birth. */
export function addressOf(story: Story, key: PersonKey): StoryAddress | null {
  return story.addresses.find(({ people, until }) => until === null && people.includes(key)) ?? null
}
