import { assessmentRules } from './assessment-rules.js'
import type { Census, CensusRule } from './census-rule.js'
import { childRules } from './child-rules.js'
import { enquiryRules } from './enquiry-rules.js'
import { planRules } from './plan-rules.js'
import { referralRules } from './referral-rules.js'

/** A rule as it is told: without what it looks at. */
export type BrokenRule = Omit<CensusRule<never>, 'isBroken'>

const episodeRules = [...referralRules, ...assessmentRules, ...enquiryRules, ...planRules]

/** Every rule of DfE's that is looked at, by its number. */
export const censusRules: readonly BrokenRule[] = [...childRules, ...episodeRules]

/**
 * Which of DfE's own validation rules a child breaks, each once for the child or for each episode that breaks it. A record that breaks one
 * is taken, and returned, all the same: what DfE would query is what the authority holds.
 */
export function brokenRules(census: Census): BrokenRule[] {
  return [
    ...childRules.filter(({ isBroken }) => isBroken(census.child, census)),
    ...census.episodes.flatMap((episode) => episodeRules.filter(({ isBroken }) => isBroken(episode, census))),
  ]
}
