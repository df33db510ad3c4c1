import type { DataSource } from 'typeorm'
import { insertRows } from '#shared/synthetic/insert-rows'
import { syntheticChild, type SyntheticChild } from '#shared/synthetic/people'
import type { SyntheticPlan } from '#shared/synthetic/plan'
import { stories } from '#shared/synthetic/stories/index'
import { generatedRows } from './generated-rows.js'
import { joinRows } from './person-rows.js'
import { storyRows } from './story-rows.js'

// Homes lie in blocks of twelve children, so a batch of whole blocks never cuts one.
const BATCH = 1_200

/** Loads the stories, then the generated homes, a batch at a time so that memory stays flat. Loading twice changes nothing. */
export async function loadSynthetic(
  dataSource: DataSource,
  { children, seed }: SyntheticPlan,
): Promise<void> {
  await insertRows(dataSource, joinRows(stories.map(storyRows)))
  for (let first = 0; first < children; first += BATCH) {
    const homes = homesBetween(seed, first, Math.min(first + BATCH, children))
    await insertRows(dataSource, joinRows(homes.map((home) => generatedRows(seed, home))))
  }
}

function homesBetween(seed: number, first: number, end: number): SyntheticChild[][] {
  const indexes = Array.from({ length: end - first }, (_each, at) => first + at)
  const children = indexes.map((index) => syntheticChild(seed, index))
  return [...Map.groupBy(children, ({ household }) => household.id).values()]
}
