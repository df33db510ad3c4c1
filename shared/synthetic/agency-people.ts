import type { householdRelations, StoredIdentifier } from '#shared/agency/person.entity'
import { referenceDate } from './calendar-date.js'
import type { Row, RowsByTable } from './insert-rows.js'
import { uuid } from './random.js'
import { peopleKnownTo, storyPerson } from './story-people.js'
import type { Story, StoryRelation } from './story.type.js'
import type { PartnerAgency, SyntheticPerson } from './synthetic-person.type.js'

/** `relative` is, say, the MOTHER of `child`; both by their ids in the hub. */
export interface AgencyRelation extends Pick<StoryRelation, 'relationship' | 'livesWithChild'> {
  readonly child: string
  readonly relative: string
}

/** Whom an agency knows, and how they belong together. */
export interface AgencyPeople {
  readonly people: readonly { readonly person: SyntheticPerson; readonly link: 'CONFIRMED' | 'UNCONFIRMED' }[]
  readonly relations: readonly AgencyRelation[]
  /** Hub ids for which the agency has searched, found or not. */
  readonly searched: readonly string[]
}

/** The agency's own key of somebody of the hub: not the hub's, and not another agency's. */
export const agencyPersonId = (agency: string, hubId: string): string => uuid(0, `${agency}/person`, hubId)

/** The rows of an agency's index of people, for `insertRows`. Identifiers are those that this agency really holds. */
export function peopleRows(
  agency: string,
  { people, relations, searched }: AgencyPeople,
  identifiersOf: (person: SyntheticPerson) => readonly StoredIdentifier[],
): RowsByTable {
  const id = (hubId: string): string => agencyPersonId(agency, hubId)
  const at = `${referenceDate}T06:00:00Z`
  const linked = people.filter(({ link }) => link === 'CONFIRMED')
  return {
    person: people.map(({ person }): Row => ({
      id: id(person.id),
      // Letters and digits, twenty at most: what statutory returns take for the number of a child (DfE rules 1570 and 1580).
      local_key: `${agency.replace('-', '').slice(0, 8).toUpperCase()}${id(person.id).slice(-12)}`,
      given_names: person.givenName,
      family_name: person.familyName,
      date_of_birth: person.dateOfBirth,
      identifiers: identifiersOf(person),
    })),
    person_relation: relations.map((relation): Row => ({
      child_person_id: id(relation.child),
      person_id: id(relation.relative),
      relation: householdRelation(relation),
    })),
    person_link: linked.map(({ person }): Row => ({
      hub_id: person.id,
      person_id: id(person.id),
      state: 'CONFIRMED',
      decided_by: 'identifier',
      decided_at: at,
    })),
    child_search: [...new Set([...searched, ...linked.map(({ person }) => person.id)])].map((hubId): Row => ({
      hub_id: hubId,
      searched_at: at,
    })),
  }
}

/** Whom this agency knows of a story. It has searched for the children of the case if it was asked about them. */
export function storyPeople(story: Story, agency: PartnerAgency): AgencyPeople {
  const people = peopleKnownTo(story, agency)
  const known = new Set(people.map(({ person }) => person.key))
  const asked = story.assessment.asked.some((request) => request.agency === agency)
  return {
    people,
    relations: story.relations
      .filter(({ child, relative }) => known.has(child) && known.has(relative))
      .map((relation) => ({
        ...relation,
        child: storyPerson(story, relation.child).id,
        relative: storyPerson(story, relation.relative).id,
      })),
    searched: asked ? story.assessment.subjects.map((key) => storyPerson(story, key).id) : [],
  }
}

type HouseholdRelation = (typeof householdRelations)[number]

function householdRelation({ relationship, livesWithChild }: AgencyRelation): HouseholdRelation {
  if (relationship === 'SIBLING') return 'SIBLING'
  if (relationship === 'GRANDMOTHER' && livesWithChild) return 'CARER'
  if (relationship === 'GRANDMOTHER' || relationship === 'MOTHERS_PARTNER') {
    return livesWithChild ? 'HOUSEHOLD_MEMBER' : 'REGULAR_CONTACT'
  }
  return 'PARENT'
}
