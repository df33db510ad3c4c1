import type { DataSource } from 'typeorm'
import type { StoredIdentifier } from '#shared/agency/person.entity'
import { agencyPersonId, peopleRows, storyPeople } from './agency-people.js'
import { caseDraw } from './case-draw.js'
import { insertRows, joinRows, type RowsByTable } from './insert-rows.js'
import { knownTo } from './known-to.js'
import { loadChildren } from './load-children.js'
import type { SyntheticChild } from './people.js'
import type { PeopleRound } from './people-round.js'
import type { SyntheticPlan } from './plan.js'
import { random, type Random } from './random.js'
import { stories } from './stories/index.js'
import type { Story } from './story.type.js'
import type { PartnerAgency, SyntheticPerson } from './synthetic-person.type.js'

/** A generated child of whom an agency holds records. */
export interface KnownChild {
  readonly seed: number
  readonly child: SyntheticChild
  /** The agency's own key of the child. */
  readonly personId: string
  /** The agency's own stream of choices about the child. */
  readonly draw: Random
}

/** What one agency holds of invented people; rows by table, beside the people themselves. */
export interface SyntheticAgency {
  readonly agency: PartnerAgency
  /** The identifiers that this agency really keeps. */
  readonly identifiersOf: (person: SyntheticPerson) => readonly StoredIdentifier[]
  /** Whom it knows round the generated children that it knows. */
  readonly peopleRound: PeopleRound
  readonly ofStory: (story: Story) => RowsByTable
  readonly ofChild: (known: KnownChild) => RowsByTable
}

/** Loads the stories, then the generated children that this agency knows. Loading twice changes nothing. */
export async function loadAgency(
  dataSource: DataSource,
  { children, seed }: SyntheticPlan,
  source: SyntheticAgency,
): Promise<void> {
  for (const story of stories) {
    const people = peopleRows(source.agency, storyPeople(story, source.agency), source.identifiersOf)
    await insertRows(dataSource, joinRows([people, source.ofStory(story)]))
  }
  await loadChildren(dataSource, { children, seed }, (batch) => generatedRows(seed, batch, source))
}

/** An agency has searched for every child of a case, whether it knows it or not, for it was asked about all of them. */
function generatedRows(
  seed: number,
  children: readonly SyntheticChild[],
  { agency, identifiersOf, peopleRound, ofChild }: SyntheticAgency,
): RowsByTable {
  const known = children.filter(({ index }) => knownTo(seed, index).has(agency))
  const { adults, relations } = peopleRound(known)
  const people = [...known, ...adults].map((person) => ({ person, link: 'CONFIRMED' as const }))
  const searched = children.filter(({ household }) => caseDraw(seed, household) !== undefined)
  return joinRows([
    peopleRows(agency, { people, relations, searched: searched.map(({ id }) => id) }, identifiersOf),
    ...known.map((child) =>
      ofChild({
        seed,
        child,
        personId: agencyPersonId(agency, child.id),
        draw: random(seed, agency, child.index),
      }),
    ),
  ])
}
