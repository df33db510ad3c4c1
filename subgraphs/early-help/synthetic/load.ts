import type { DataSource } from 'typeorm'
import { loadAgency } from '#shared/synthetic/load-agency'
import { nobodyElse } from '#shared/synthetic/people-round'
import type { SyntheticPlan } from '#shared/synthetic/plan'
import { generatedRows } from './generated.js'
import { storyRows } from './stories.js'

/** Loads what early help holds of the stories and of the generated children. It keeps no national identifier of its own. */
export const loadSynthetic = (dataSource: DataSource, plan: SyntheticPlan): Promise<void> =>
  loadAgency(dataSource, plan, {
    agency: 'early-help',
    identifiersOf: ({ upn }) => (upn === null ? [] : [{ type: 'UPN', value: upn, valid: true }]),
    peopleRound: nobodyElse,
    ofStory: storyRows,
    ofChild: generatedRows,
  })
