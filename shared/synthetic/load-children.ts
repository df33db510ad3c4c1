import type { DataSource } from 'typeorm'
import { insertRows, type RowsByTable } from './insert-rows.js'
import { syntheticChild, type SyntheticChild } from './people.js'
import type { SyntheticPlan } from './plan.js'

/** Children to a batch: homes lie in blocks of twelve, so whole blocks never cut one. */
const BATCH = 84 * 12

/** Loads what a service holds of the generated children, a batch at a time, so that memory stays flat for a million of them. */
export async function loadChildren(
  dataSource: DataSource,
  { children, seed }: SyntheticPlan,
  rowsOf: (batch: readonly SyntheticChild[]) => RowsByTable,
): Promise<void> {
  for (let first = 0; first < children; first += BATCH) {
    const length = Math.min(BATCH, children - first)
    const batch = Array.from({ length }, (_each, at) => syntheticChild(seed, first + at))
    await insertRows(dataSource, rowsOf(batch))
  }
}
