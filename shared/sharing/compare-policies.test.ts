import { describe, expect, it } from 'vitest'
import { comparePolicies, type PolicyChange } from './compare-policies.js'
import { decide } from './decide.js'
import { extendPolicy } from './extend-policy.js'
import { policyDocument, policyFromDocument } from './policy-document.js'
import { defaultPolicy, type Policy, type PolicyDocument } from './policy.js'
import { wholeSpace, type Case } from './scenarios/whole-space.js'

const edited = (change: (document: PolicyDocument) => Partial<PolicyDocument>): Policy =>
  policyFromDocument({ ...policyDocument(), ...change(policyDocument()) })

const reworded = edited(({ rules }) => ({
  inForceFrom: '2027-01-04',
  rules: rules.map((rule) => ({ ...rule, says: `${rule.says} So it is.` })),
}))

/** Under the duty to share, refused consent closes the confidential facts of a child in need. */
const closed = edited(({ rules }) => ({
  rules: rules.map((rule) =>
    rule.id === 'R19' && 'profile' in rule.when && 'then' in rule && typeof rule.then === 'object'
      ? { ...rule, then: { ...rule.then, S3: 'W' } }
      : rule,
  ),
}))

/** Several changes at once: an agency's own rule, a category made laxer and one made sealed, and a label that does something else. */
const shaken = edited(({ categories, labels }) => ({
  categories: {
    ...categories,
    'police.missing': { class: 'S1', traits: [], holds: 'missing episodes' },
    'health.sexual': { class: 'S4', traits: ['silent'], holds: 'sexual health' },
  },
  labels: labels.map((one) => (one.label === 'CAME_WITH_CONTACT' ? { ...one, inputs: {} } : one)),
  stricterRules: [
    {
      id: 'education.return-first',
      says: 'Education shares its safeguarding log by its own decision alone.',
      source: 'an invented agreement',
      when: { owner: 'education', class: 'S3', viewerAgency: 'police' },
      then: 'W',
      reason: 'OWNER_HOLDS',
    },
  ],
}))

/** Whether the case is one of those that the change tells of. `agencies` are those that the rules name. */
function tellsOf(
  { categories, when }: PolicyChange,
  { request, labels }: Case,
  agencies: readonly string[],
): boolean {
  const { viewer, owner, consentNames, ...inputs } = request
  const said: Record<string, unknown> = {
    ...inputs,
    label: labels[0] ?? 'NONE',
    role: viewer.role,
    viewerAgency:
      viewer.agency === owner ? 'OWN' : agencies.includes(viewer.agency) ? viewer.agency : 'OTHER',
    named: consentNames.length > 0,
  }
  return (
    categories.includes(request.category) &&
    Object.entries(when).every(([name, values]) => {
      const value = said[name]
      return values.includes(typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value))
    })
  )
}

const closing = comparePolicies(defaultPolicy, closed)

describe('what changes from one policy to another', () => {
  it('is nothing when only the words change', () => {
    expect(comparePolicies(defaultPolicy, reworded)).toMatchObject({
      new: { from: '2027-01-04' },
      added: [],
      removed: [],
      changes: [],
    })
  })

  it.each([
    ['one outcome of one rule', closed, ['social-care', 'early-help']],
    ['categories, labels and an agency', shaken, ['social-care', 'early-help', 'police']],
  ])(
    'is told of the cases that are decided otherwise, and of no others: %s',
    { timeout: 120_000 },
    (_what, policy, agencies) => {
      const { changes } = policy === closed ? closing : comparePolicies(defaultPolicy, policy)
      let differ = 0
      let cases = 0
      for (const one of wholeSpace()) {
        cases += 1
        if (cases % 41 !== 0 || new Set(one.labels).size > 1) continue
        const [was, is] = [decide(one.request, one.labels), decide(one.request, one.labels, policy)]
        const differs = was.outcome !== is.outcome || (was.outcome === 'W' && was.reason !== is.reason)
        const told = changes.filter((change) => tellsOf(change, one, agencies))
        if (told.length !== Number(differs)) expect({ one, was, is, told }).toBe(differs)
        if (differs) expect(told[0]).toMatchObject({ old: { rule: was.rule }, new: { rule: is.rule } })
        differ += Number(differs)
      }
      expect(differ).toBeGreaterThan(4)
    },
  )

  it('is laxer one way where it is stricter the other', () => {
    const there = closing.changes
    const back = comparePolicies(closed, defaultPolicy).changes
    expect(new Set(there.map(({ change }) => change))).toEqual(new Set(['STRICTER']))
    expect(back.map(({ categories, when, old }) => ({ categories, when, old }))).toEqual(
      there.map(({ categories, when, new: is }) => ({ categories, when, old: is })),
    )
    expect(new Set(back.map(({ change }) => change))).toEqual(new Set(['LAXER']))
  })

  it('is told once for all categories that it holds for', () => {
    const [first] = closing.changes
    expect(first).toMatchObject({
      categories: expect.arrayContaining(['police.exploitation', 'health.urgent-care']) as string[],
      when: { basis: ['S17'], profile: ['DUTY_16LA'] },
      old: { outcome: 'O', rule: 'R19' },
      new: { outcome: 'W', rule: 'R19' },
    })
  })

  it('names the categories that come and go', () => {
    const grown = extendPolicy(defaultPolicy, {
      agency: 'hospice',
      categories: { 'hospice.care': { class: 'S2', traits: [], holds: "a parent's last illness" } },
    })
    expect(comparePolicies(defaultPolicy, grown)).toMatchObject({
      added: ['hospice.care'],
      removed: [],
      changes: [],
    })
    expect(comparePolicies(grown, defaultPolicy)).toMatchObject({ added: [], removed: ['hospice.care'] })
  })
})
