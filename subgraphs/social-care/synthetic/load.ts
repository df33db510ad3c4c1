import type { DataSource } from 'typeorm'
import { loadAgency } from '#shared/synthetic/load-agency'
import type { SyntheticPlan } from '#shared/synthetic/plan'
import { generatedRows, siblings } from './generated.js'
import { identifiersOf } from './social-care-rows.js'
import { storyRows } from './stories.js'

/** Loads what social care holds of the stories and of the generated children, who are linked to their brothers and sisters. */
export const loadSynthetic = (dataSource: DataSource, plan: SyntheticPlan): Promise<void> =>
  loadAgency(dataSource, plan, {
    agency: 'social-care',
    identifiersOf,
    peopleRound: siblings,
    ofStory: storyRows,
    ofChild: generatedRows,
  })
