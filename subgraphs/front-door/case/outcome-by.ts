import type { CaseState } from '../mash-assessment/case-state.js'
import type { MashAssessmentOutcome } from '../mash-assessment/mash-assessment.codes.js'
import type { CaseEvent } from './case.codes.js'

/** What an event decides; null where it decides nothing. The decision that is signed is the one that was proposed last. */
export function outcomeBy(
  event: CaseEvent,
  { decisions, status }: Pick<CaseState, 'decisions' | 'status'>,
): MashAssessmentOutcome | null {
  if (event === 'IMMEDIATE_DANGER') return 'STRATEGY_S47'
  const signed = event === 'SIGN_OFF' && status === 'AWAITING_SIGN_OFF'
  return (signed && decisions.at(-1)?.outcome) || null
}
