import type { CaseState } from '../mash-assessment/case-state.js'
import type { MashAssessmentOutcome } from '../mash-assessment/mash-assessment.codes.js'
import type { CaseEvent } from './case.codes.js'

/** The outcomes by which somebody else goes on with the child. */
type HandedOver = Exclude<MashAssessmentOutcome, 'NFA' | 'INFORMATION_AND_ADVICE'>

/** Whether somebody else goes on with the child, to whom the case is handed over. */
export const isHandedOver = (outcome: MashAssessmentOutcome | null): outcome is HandedOver =>
  outcome !== null && outcome !== 'NFA' && outcome !== 'INFORMATION_AND_ADVICE'

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
