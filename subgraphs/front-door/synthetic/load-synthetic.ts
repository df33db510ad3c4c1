import type { DataSource } from 'typeorm'
import { recordInventedPolicy } from '#shared/policy-history/record-policy'
import { insertRows, joinRows } from '#shared/synthetic/insert-rows'
import { loadChildren } from '#shared/synthetic/load-children'
import type { SyntheticPlan } from '#shared/synthetic/plan'
import { stories } from '#shared/synthetic/stories/index'
import { generatedRows } from './generated-rows.js'
import { localServices } from './local-services.js'
import { storyRows } from './story-rows.js'

/** What is received from now on is numbered after what was invented. */
const numberOn = `SELECT setval('case_number', max(split_part(id, '-', 3)::bigint)) FROM (
  SELECT id FROM mash_assessment UNION ALL SELECT 'MASH-0000-' || last_value FROM case_number) known`

/** Loads the stories and the directory, then the generated homes. Loading twice changes nothing. */
export async function loadSynthetic(dataSource: DataSource, plan: SyntheticPlan): Promise<void> {
  await recordInventedPolicy(dataSource)
  await insertRows(dataSource, joinRows([localServices, ...stories.map(storyRows)]))
  await loadChildren(dataSource, plan, (children) => {
    const homes = [...Map.groupBy(children, ({ household }) => household.id).values()]
    return joinRows(homes.map((home) => generatedRows(plan.seed, home)))
  })
  await dataSource.query(numberOn)
}
