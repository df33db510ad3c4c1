import type { CaseState } from '../mash-assessment/case-state.js'
import type { MashAssessmentOutcome } from '../mash-assessment/mash-assessment.codes.js'
import type { CaseEvent } from './case.codes.js'

const handedOver: readonly (MashAssessmentOutcome | null)[] = [
  'STEP_ACROSS',
  'REFERRAL_S17',
  'STRATEGY_S47',
  'LOOKED_AFTER',
  'OTHER_AUTHORITY',
]

/** Whether somebody else goes on with the child, to whom the case is handed over. */
export const isHandedOver = (outcome: MashAssessmentOutcome | null): boolean => handedOver.includes(outcome)

/** What remains of a decided case before it is closed; nothing is waited for that the outcome does not need. */
export function restOf({ outcome, events }: Pick<CaseState, 'outcome' | 'events'>): CaseEvent[] {
  const needed: readonly CaseEvent[] = [
    ...(isHandedOver(outcome) ? (['HAND_OVER_ACKNOWLEDGED'] as const) : []),
    'FEEDBACK_SENT',
    'FAMILY_TOLD',
  ]
  return needed.filter((each) => !events.some(({ event }) => event === each))
}

/** Whether an event is the last thing that remained. */
export const restIsDone = (state: Pick<CaseState, 'outcome' | 'events'>, event: CaseEvent): boolean =>
  restOf(state).every((each) => each === event)
