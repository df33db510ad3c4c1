import type { DataSource } from 'typeorm'
import { loadAgency } from '#shared/synthetic/load-agency'
import { adultsAtHome } from '#shared/synthetic/people-round'
import type { SyntheticPlan } from '#shared/synthetic/plan'
import { generatedRows } from './generated.js'
import { storyRows } from './stories.js'

/** Loads what police hold of the stories and of the generated children. Children have no police number until they are suspects, and
 * adults' numbers stand with their offences. */
export const loadSynthetic = (dataSource: DataSource, plan: SyntheticPlan): Promise<void> =>
  loadAgency(dataSource, plan, {
    agency: 'police',
    identifiersOf: () => [],
    peopleRound: adultsAtHome,
    ofStory: storyRows,
    ofChild: generatedRows,
  })
