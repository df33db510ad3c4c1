import type { DataSource } from 'typeorm'
import { insertRows } from '#shared/synthetic/insert-rows'
import type { SyntheticPlan } from '#shared/synthetic/plan'
import { stories } from '#shared/synthetic/stories/index'
import { generatedRows } from './synthetic/generated.js'
import { storyRows } from './synthetic/stories.js'

/** Children to a batch: whole blocks of twelve, in which the population is made, so that no household is divided. */
const BATCH = 84 * 12

/** Fills social care's database with the twelve stories and a generated population; the same plan twice changes nothing. */
export async function loadSynthetic(dataSource: DataSource, plan: SyntheticPlan): Promise<void> {
  for (const story of stories) await insertRows(dataSource, storyRows(story))
  for (let first = 0; first < plan.children; first += BATCH) {
    await insertRows(dataSource, generatedRows(plan.seed, first, Math.min(first + BATCH, plan.children)))
  }
}
