import { describe, expect, it } from 'vitest'
import { HubError } from '#shared/errors/hub-error'
import { decide } from './decide.js'
import { extendPolicy } from './extend-policy.js'
import { policyDocument, policyFromDocument } from './policy-document.js'
import { defaultPolicy, type Policy } from './policy.js'
import { policyVersion } from './policy-version.js'
import { wholeSpace } from './scenarios/whole-space.js'
import { trace } from './trace.js'
import { ordinary } from './scenarios/scenario.js'

const agencysOwn = extendPolicy(defaultPolicy, {
  agency: 'health',
  inForceFrom: '2027-01-04',
  categories: { 'health.dental': { class: 'S2', traits: [], holds: 'dental neglect' } },
  stricterRules: [
    {
      id: 'health.return-first',
      says: 'Health shares confidential records only once its own desk has sent a return.',
      source: 'data sharing agreement of an invented partnership',
      when: { owner: 'health', class: ['S3', 'S4'], ownerDecision: 'NONE' },
      then: 'W',
      reason: 'OWNER_HOLDS',
    },
  ],
})

/** As PostgreSQL's jsonb does: the values stay, the order of keys does not. */
const stored = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1)))
      : inner,
  )

const restored = (policy: Policy): Policy => policyFromDocument(stored(policyDocument(policy)))

/** The document with the value at a path changed. */
function changed(path: string, value: unknown): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(policyDocument(agencysOwn)))
  const keys = path.split('/')
  const last = keys.pop() ?? ''
  let at = copy as Record<string, unknown>
  for (const key of keys) at = at[key] as Record<string, unknown>
  at[last] = value
  return copy
}

describe('a policy that was stored and read back', () => {
  it('decides as it did, in every case, and is the same version', { timeout: 120_000 }, () => {
    const again = restored(agencysOwn)
    let cases = 0
    for (const { request, labels } of wholeSpace()) {
      cases += 1
      const [now, then] = [decide(request, labels, agencysOwn), decide(request, labels, again)]
      if (now.state !== then.state || now.rule !== then.rule || now.reason !== then.reason) {
        expect({ request, labels, then }).toEqual({ request, labels, then: now })
      }
    }
    expect(cases).toBeGreaterThan(100_000)
    expect(policyVersion(again)).toEqual(policyVersion(agencysOwn))
  })

  it('reasons in the same words', () => {
    expect(trace(ordinary, ['SEALED'], restored(agencysOwn))).toEqual(trace(ordinary, ['SEALED'], agencysOwn))
  })
})

describe('a policy that was edited', () => {
  it('decides by what it says', () => {
    const request = { ...ordinary, category: 'police.missing', owner: 'police' }
    const closed = policyFromDocument(changed('categories/police.missing/class', 'S4'))
    expect(decide(request, [], agencysOwn)).toMatchObject({ state: 'SHARED', rule: 'R14' })
    expect(decide(request, [], closed)).toMatchObject({ state: 'WITHHELD', outcome: 'O', rule: 'R14' })
  })

  const mistakes: readonly [string, unknown, string][] = [
    ['inForceFrom', '1 January', 'inForceFrom: '],
    ['agencies', undefined, 'agencies: '],
    ['surprise', true, 'surprise'],
    ['categories/health.universal/class', 'S9', 'categories.health.universal.class: is none of S0, S1'],
    [
      'categories/health.universal/traits',
      ['sealed'],
      'categories.health.universal.traits.0: is none of always',
    ],
    [
      'categories/atlantis.x',
      { class: 'S0', traits: [], holds: '' },
      'categories.atlantis.x: atlantis is not',
    ],
    ['categories/Health', { class: 'S0', traits: [], holds: '' }, 'categories.Health: '],
    ['labels/0/label', 'SECRET', 'labels.0.label: is none of SEALED'],
    ['labels/0/inputs/task', true, 'labels.0.inputs: '],
    ['rules/1/when/excludes', true, 'rules.1.when: '],
    ['rules/1/when/excluded', 'yes', 'rules.1.when.excluded: is neither one of true, false nor a list'],
    ['rules/1/when/basis', [], 'rules.1.when.basis: '],
    ['rules/1/when/owner', 'atlantis', 'rules.1.when.owner: atlantis is not among its agencies'],
    ['rules/1/then', 'Z', 'rules.1.then: is neither one of A, N'],
    ['rules/1/then', { S0: 'A' }, 'rules.1.then: is neither one of A, N'],
    ['rules/1/reason', 'BECAUSE', 'rules.1.reason: is none of NO_TASK'],
    ['rules/1', 'W', 'rules.1: '],
    ['rules/1/readConsentAs', 'GIVEN', 'rules.1: Unrecognized key'],
    ['rules/0', { id: 'R1', says: '-', source: '-', when: {}, then: 'A' }, 'rules.0: must withhold'],
    ['rules', [], 'rules.0: must withhold'],
    ['stricterRules/0/then', 'A', 'stricterRules.0.then: is none of W'],
    ['stricterRules/0/reason', undefined, 'stricterRules.0.reason: '],
    ['reasonOfConsent/GIVEN', 'BECAUSE', 'reasonOfConsent.GIVEN: is none of NO_TASK'],
    ['reasonOfConsent/GIVEN', undefined, 'reasonOfConsent.GIVEN: '],
  ]

  it.each(mistakes)('is refused with %s: %j, and told where', (path, value, problem) => {
    const read = () => policyFromDocument(changed(path, value))
    expect(read).toThrow(HubError)
    expect(read).toThrow(problem)
  })

  it.each([undefined, null, [], 'policy', 7, {}])('is refused when it is %j', (given) => {
    expect(() => policyFromDocument(given)).toThrow(HubError)
  })

  it('tells every mistake at once', () => {
    const both = changed('rules/1/then', 'Z') as Record<string, unknown>
    expect(() => policyFromDocument({ ...both, inForceFrom: 'soon' })).toThrow(
      /inForceFrom: .*rules\.1\.then: /,
    )
  })
})
