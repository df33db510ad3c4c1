import type { DataSource } from 'typeorm'
import { loadAgency } from '#shared/synthetic/load-agency'
import { adultsAtHome } from '#shared/synthetic/people-round'
import type { SyntheticPlan } from '#shared/synthetic/plan'
import { generatedRows } from './generated.js'
import { healthIdentifiers } from './health-rows.js'
import { storyRows } from './stories.js'

/** Loads what health holds of the stories and of the generated children, with the adults round them. */
export const loadSynthetic = (dataSource: DataSource, plan: SyntheticPlan): Promise<void> =>
  loadAgency(dataSource, plan, {
    agency: 'health',
    identifiersOf: healthIdentifiers,
    peopleRound: adultsAtHome,
    ofStory: storyRows,
    ofChild: generatedRows,
  })
