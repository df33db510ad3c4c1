import { describe, expect, it } from 'vitest'
import { decide } from './decide.js'
import { extendPolicy } from './extend-policy.js'
import { defaultPolicy } from './policy.js'
import { policyVersion } from './policy-version.js'
import { ordinary } from './scenarios/scenario.js'
import { wholeSpace } from './scenarios/whole-space.js'
import { trace } from './trace.js'

describe('a trace', () => {
  it('ends in the very decision, in every tenth of all cases', { timeout: 120_000 }, () => {
    let cases = 0
    for (const { request, labels } of wholeSpace()) {
      cases += 1
      if (cases % 10 !== 0) continue
      const [traced, decided] = [trace(request, labels).decision, decide(request, labels)]
      if (JSON.stringify(traced) !== JSON.stringify(decided)) {
        expect({ request, labels, decision: traced }).toEqual({ request, labels, decision: decided })
      }
    }
  })

  it('tells each rule that was looked at, in order, and the first condition that was not met', () => {
    const { rules, decision } = trace({ ...ordinary, basis: 'S17', consent: 'WITHDRAWN' })
    expect(rules.map(({ id }) => id).slice(0, 3)).toEqual(['R27', 'R07a', 'R10'])
    expect(rules.slice(0, -1).every(({ matched, readsConsent }) => !matched || readsConsent !== null)).toBe(
      true,
    )
    expect(rules.find(({ id }) => id === 'R10')).toMatchObject({
      matched: false,
      failed: { fact: 'purpose', found: 'MASH_ASSESSMENT', wanted: ['FEEDBACK_TO_REFERRER'] },
    })
    expect(rules.at(-1)).toMatchObject({ id: decision.rule, matched: true, failed: null })
  })

  it('tells how consent was read on, by which rule', () => {
    const { rules } = trace({ ...ordinary, basis: 'S17', consent: 'WITHDRAWN' })
    expect(rules.filter(({ readsConsent }) => readsConsent !== null)).toMatchObject([
      { id: 'WITHDRAWN', readsConsent: { from: 'WITHDRAWN', as: 'REFUSED' } },
    ])
  })

  it('tells the words of the reason, the inputs, the facts and the policy', () => {
    const request = { ...ordinary, category: 'health.camhs-content' }
    expect(trace(request, ['OTHER_PERSON'])).toMatchObject({
      policy: policyVersion(),
      inputs: request,
      labels: ['OTHER_PERSON'],
      unknown: [],
      facts: { class: 'S4', 'other-person': true, ownAgency: false },
      decision: { state: 'WITHHELD', outcome: 'O', rule: 'R14', reason: 'OVERRIDE_NEEDED' },
      sentence: 'This can be shared only if somebody else approves it.',
    })
    expect(trace(ordinary)).toMatchObject({ sentence: null, remedy: null })
  })

  it('names what was missing or unknown, and believes nothing else', () => {
    const { unknown, facts, rules } = trace({ ...ordinary, basis: 'S18', owner: 'atlantis' })
    expect({ unknown, facts }).toEqual({ unknown: ['basis', 'owner'], facts: { complete: false } })
    expect(rules).toMatchObject([{ id: 'R27', matched: true }])
    expect(trace(ordinary, ['SECRET'])).toMatchObject({ unknown: ['labels'], facts: { complete: false } })
  })

  it("goes on to the agency's own stricter rules", () => {
    const policy = extendPolicy(defaultPolicy, {
      agency: 'health',
      stricterRules: [
        {
          id: 'health.never',
          says: 'Health shares nothing.',
          source: 'an invented agreement',
          when: { owner: 'health' },
          then: 'W',
          reason: 'OWNER_HOLDS',
        },
      ],
    })
    const { rules, decision } = trace(ordinary, [], policy)
    expect(rules.slice(-2)).toMatchObject([
      { id: 'R14', matched: true },
      { id: 'health.never', matched: true },
    ])
    expect(decision).toEqual(decide(ordinary, [], policy))
  })

  it('is plain data', () => {
    const told = trace(ordinary)
    expect(JSON.parse(JSON.stringify(told))).toEqual(told)
  })
})
