import type { DataSource } from 'typeorm'
import { loadAgency } from '#shared/synthetic/load-agency'
import { nobodyElse } from '#shared/synthetic/people-round'
import type { SyntheticPlan } from '#shared/synthetic/plan'
import { generatedRows } from './generated.js'
import { storyRows } from './stories.js'

/** Loads what education holds of the stories and of the generated children. Schools keep pupil numbers, and no other. */
export const loadSynthetic = (dataSource: DataSource, plan: SyntheticPlan): Promise<void> =>
  loadAgency(dataSource, plan, {
    agency: 'education',
    identifiersOf: ({ upn }) => (upn === null ? [] : [{ type: 'UPN', value: upn, valid: true }]),
    peopleRound: nobodyElse,
    ofStory: storyRows,
    ofChild: generatedRows,
  })
