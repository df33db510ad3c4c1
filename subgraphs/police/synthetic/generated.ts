import { agencyPersonId, peopleRows, type AgencyPeople } from '#shared/synthetic/agency-people'
import type { RowsByTable } from '#shared/synthetic/insert-rows'
import { knownTo } from '#shared/synthetic/known-to'
import { syntheticChild, type SyntheticChild } from '#shared/synthetic/people'
import { addChildRecords } from './generated-child.js'
import { addHouseholdRecords } from './generated-household.js'
import { RowCollector } from './police-rows.js'

/** What police hold of the generated children from index `first` up to, not including, `end`. */
export function generatedRows(seed: number, first: number, end: number): RowsByTable {
  const collector = new RowCollector()
  const known = []
  for (let index = first; index < end; index++) {
    if (knownTo(seed, index).has('police')) known.push(syntheticChild(seed, index))
  }
  for (const child of known) collector.addAll(peopleRows('police', peopleRound(child), () => []))
  for (const child of known) {
    addHouseholdRecords(seed, child, collector)
    addChildRecords(seed, child, agencyPersonId('police', child.id), collector)
  }
  return collector.rows
}

/** The child and the adults at home; brothers and sisters whom police know have rows of their own. */
function peopleRound(child: SyntheticChild): AgencyPeople {
  const { adults } = child.household
  return {
    people: [child, ...adults].map((person) => ({ person, link: 'CONFIRMED' })),
    relations: adults.map(({ id, relationship, livesWithChild }) => ({
      child: child.id,
      relative: id,
      relationship,
      livesWithChild,
    })),
    searched: [],
  }
}
