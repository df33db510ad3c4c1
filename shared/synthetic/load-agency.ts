import type { DataSource } from 'typeorm'
import { agencyPersonId, peopleRows, storyPeople } from './agency-people.js'
import { insertRows, type Row, type RowsByTable } from './insert-rows.js'
import { knownTo } from './known-to.js'
import { syntheticChild, type SyntheticChild } from './people.js'
import type { SyntheticPlan } from './plan.js'
import { random, type Random } from './random.js'
import { stories } from './stories/index.js'
import type { Story } from './story.type.js'
import type { PartnerAgency, SyntheticPerson } from './synthetic-person.type.js'
import type { StoredIdentifier } from '#shared/agency/person.entity'

/** What one agency holds of invented people; rows by table, beside the people themselves. */
export interface SyntheticAgency {
  readonly agency: PartnerAgency
  /** The identifiers that this agency really keeps. */
  readonly identifiersOf: (person: SyntheticPerson) => readonly StoredIdentifier[]
  readonly ofStory: (story: Story) => RowsByTable
  readonly ofChild: (child: SyntheticChild, personId: string, draw: Random) => RowsByTable
}

const BATCH = 1_000

/**
 * Loads the stories, then the generated children that this agency knows, a thousand at a time so that memory stays flat for a million.
 * Loading twice changes nothing.
 */
export async function loadAgency(
  dataSource: DataSource,
  plan: SyntheticPlan,
  source: SyntheticAgency,
): Promise<void> {
  for (const story of stories) {
    const people = peopleRows(source.agency, storyPeople(story, source.agency), source.identifiersOf)
    await insertRows(dataSource, joined([people, source.ofStory(story)]))
  }
  for (let first = 0; first < plan.children; first += BATCH) {
    await insertRows(dataSource, generatedRows(plan, first, Math.min(first + BATCH, plan.children), source))
  }
}

function generatedRows(
  { seed }: SyntheticPlan,
  first: number,
  end: number,
  source: SyntheticAgency,
): RowsByTable {
  const indexes = Array.from({ length: end - first }, (_each, at) => first + at)
  const children = indexes
    .filter((index) => knownTo(seed, index).has(source.agency))
    .map((index) => syntheticChild(seed, index))
  const people = children.map((person) => ({ person, link: 'CONFIRMED' as const }))
  return joined([
    peopleRows(source.agency, { people, relations: [], searched: [] }, source.identifiersOf),
    ...children.map((child) =>
      source.ofChild(
        child,
        agencyPersonId(source.agency, child.id),
        random(seed, source.agency, child.index),
      ),
    ),
  ])
}

function joined(parts: readonly RowsByTable[]): RowsByTable {
  const rows: Record<string, Row[]> = {}
  for (const part of parts) {
    for (const [table, some] of Object.entries(part)) (rows[table] ??= []).push(...some)
  }
  return rows
}
