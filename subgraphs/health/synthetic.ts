import type { DataSource } from 'typeorm'
import { insertRows } from '#shared/synthetic/insert-rows'
import type { SyntheticPlan } from '#shared/synthetic/plan'
import { generatedRows } from './synthetic/generated.js'
import { storyRows } from './synthetic/stories.js'

const BATCH = 1_000

/** Loads what health holds of the stories and of the generated children: a thousand children at a time, so memory stays flat. */
export async function loadSynthetic(dataSource: DataSource, plan: SyntheticPlan): Promise<void> {
  await insertRows(dataSource, storyRows())
  for (let first = 0; first < plan.children; first += BATCH) {
    await insertRows(dataSource, generatedRows(plan.seed, first, Math.min(first + BATCH, plan.children)))
  }
}
