import type { CaseState } from '../mash-assessment/case-state.js'
import { isDecided } from '../mash-assessment/closed.js'
import type { MashAssessmentOutcome } from '../mash-assessment/mash-assessment.codes.js'
import { newest } from '../case/case-history.js'

/**
 * What a referrer is told, by what came of the contact: that, the next step, and nothing about the family (sharing rule R10). Outcomes that
 * the referrer need not tell apart have one text: a strategy discussion, a care order or a move are the family's own affair, and so is that
 * a child was open to social care before.
 *
 * @see Working Together to Safeguard Children 2026: feedback to referrers
 */
const texts = {
  NO_FURTHER_ACTION:
    'We have looked at what you told us and decided that nothing more is to be done now. If you are still worried, or you learn of something new, tell us again.',
  ADVICE:
    'We have looked at what you told us. The family has been offered information and advice. If you are still worried, or you learn of something new, tell us again.',
  EARLY_HELP:
    'We have looked at what you told us and passed it to early help, which will offer the family support. If you are still worried, or you learn of something new, tell us again.',
  SOCIAL_CARE:
    'We have looked at what you told us. Children’s social care has taken it on. If you learn of something new, tell us; if a child is in danger, ring 999.',
  RETURNED:
    'We have looked at what you told us and cannot take it on as it is. Talk about it with the family, and send it again with their agreement. If you are still worried, or a child may come to harm, tell us at once: then no agreement is needed.',
} as const

const byOutcome: Readonly<Record<MashAssessmentOutcome, keyof typeof texts>> = {
  NFA: 'NO_FURTHER_ACTION',
  INFORMATION_AND_ADVICE: 'ADVICE',
  STEP_ACROSS: 'EARLY_HELP',
  REFERRAL_S17: 'SOCIAL_CARE',
  STRATEGY_S47: 'SOCIAL_CARE',
  LOOKED_AFTER: 'SOCIAL_CARE',
  OTHER_AUTHORITY: 'SOCIAL_CARE',
}

/** What is to be told to whoever made the contact; null as long as nothing is decided. */
export function feedbackOn(state: Pick<CaseState, 'status' | 'outcome'>): string | null {
  const { status, outcome } = state
  if (status === 'RETURNED_TO_REFERRER') return texts.RETURNED
  if (status === 'LINKED_TO_OPEN_CASE') return texts.SOCIAL_CARE
  return isDecided(state) && outcome !== null ? texts[byOutcome[outcome]] : null
}

/** What has been told to whoever made the contact: of a decision, once somebody has recorded that it was. */
export function feedbackSent(state: Pick<CaseState, 'status' | 'outcome' | 'events'>): string | null {
  return isDecided(state) && newest(state.events, 'FEEDBACK_SENT') === undefined ? null : feedbackOn(state)
}
