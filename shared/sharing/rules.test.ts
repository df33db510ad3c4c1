import { describe, expect, it } from 'vitest'
import { rules, type RuleId } from './rules.js'
import { consentScenarios } from './scenarios/consent.scenarios.js'
import { ownerScenarios } from './scenarios/owner.scenarios.js'
import { short, type Scenarios } from './scenarios/scenario.js'
import { viewerScenarios } from './scenarios/viewer.scenarios.js'
import { reasonCodes } from './vocabulary.js'

/** A rule without a scenario does not compile. */
const scenarios: Readonly<Record<RuleId, Scenarios>> = {
  ...viewerScenarios,
  ...ownerScenarios,
  ...consentScenarios,
}
const decisions = Object.values(scenarios).flatMap((cases) => cases.map(([, decision]) => decision))

describe.each(Object.entries(scenarios))('rule %s', (_rule, cases) => {
  it.each(cases)('%s', (_sentence, decision, expected) => {
    expect(short(decision)).toBe(expected)
  })
})

describe('the scenarios', () => {
  it('are decided by every rule that decides', () => {
    const deciding = rules.flatMap((rule) => ('then' in rule ? [rule.id] : []))
    expect(new Set(decisions.map(({ rule }) => rule))).toEqual(new Set(deciding))
  })

  it('give every reason that there is', () => {
    expect(new Set(decisions.map(({ reason }) => reason))).toEqual(new Set([...reasonCodes, null]))
  })
})
