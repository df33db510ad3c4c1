import type { RowsByTable } from '#shared/synthetic/insert-rows'
import type { KnownChild } from '#shared/synthetic/load-agency'
import { addChildRecords } from './generated-child.js'
import { addHouseholdRecords } from './generated-household.js'
import { RowCollector } from './police-rows.js'

/** What police hold of one generated child and of its home; what brothers and sisters share is told again with each, and kept once. */
export function generatedRows({ seed, child, personId }: KnownChild): RowsByTable {
  const collector = new RowCollector()
  addHouseholdRecords(seed, child, collector)
  addChildRecords(seed, child, personId, collector)
  return collector.rows
}
