import { expect, test } from 'vitest'
import type { GrantedChild, GrantStatement } from '#shared/identity/grant-statement'
import { Decisions, UNLINKED, type RecordLabels } from './decisions.js'
import { defaultRules, type SharingRules } from './sharing-rules.js'
import { grantFor } from './testing/grant-for.js'

const known = 'health.camhs-known'
const content = 'health.camhs-content'

/** Her mother said yes, to notes as well; she said no to these categories, each by a record of its own. */
const refusing = (...categories: readonly string[]): Partial<GrantedChild> => ({
  ...{ consent: 'GIVEN', consentNames: [content], consentRecord: 'mothers-yes' },
  youngPersonRefused: [...categories],
  refusalRecords: Object.fromEntries(categories.map((category) => [category, `her-no-to-${category}`])),
})

/** By which rule a record of the category is decided, and on what that stood. */
function stoodOn(
  category: string,
  of: Partial<GrantedChild>,
  said: Partial<Omit<GrantStatement, 'children'>> = {},
  labels: RecordLabels = {},
) {
  const statement = grantFor([{ id: 'rosamund', ...of }], said)
  const [child] = statement.children
  if (child === undefined) throw new Error('A statement without a child.')
  const decisions = new Decisions('health', statement, defaultRules)
  const { rule, state } = decisions.of(child, category, labels)
  return { rule, state, ...decisions.groundOf(child, category, labels) }
}

const hers = { consent: 'REFUSED', consentRecord: `her-no-to-${known}` }
const mothers = { consent: 'GIVEN', consentRecord: 'mothers-yes' }

test('what a young person refused herself stands on her own no, and not on her mother’s yes', () => {
  expect(stoodOn(known, refusing(known))).toEqual({ rule: 'R16', state: 'WITHHELD', ...hers })
})

test('so it does where the mother refused as well', () => {
  const both = { ...refusing(known), consent: 'REFUSED', consentRecord: 'mothers-no' }
  expect(stoodOn(known, both)).toEqual({ rule: 'R16', state: 'WITHHELD', ...hers })
})

test('a no to everything is cited for each category that no other no names', () => {
  const everything = refusing('*', known)
  expect(stoodOn(known, everything)).toMatchObject(hers)
  expect(stoodOn('health.urgent-care', everything)).toMatchObject({
    rule: 'R16',
    consentRecord: 'her-no-to-*',
  })
})

test('at section 47 her no is what an override of highly sensitive records was needed for', () => {
  const her = { consent: 'REFUSED', consentRecord: `her-no-to-${content}` }
  const strategy = { basis: 'S47' }
  expect(stoodOn(content, refusing(content), strategy)).toEqual({ rule: 'R14', state: 'WITHHELD', ...her })
  const override = { id: 'an-override', subject: 'rosamund', categories: [content], items: [] }
  expect(stoodOn(content, refusing(content), { ...strategy, overrides: [override] })).toEqual({
    ...{ rule: 'R14', state: 'SHARED', override: 'an-override' },
    ...her,
  })
})

test.each<[string, string, Partial<Omit<GrantStatement, 'children'>>, RecordLabels]>([
  ['of something ordinary, which is not hers to refuse', 'health.universal', {}, {}],
  ['at section 47, where what is confidential is shown whatever the consent', known, { basis: 'S47' }, {}],
  ['of a sealed record', known, {}, { sealed: true }],
  ['of what the owner shared', known, {}, { owner: 'SHARED' }],
  ['of what nobody was asked for', known, { asked: [] }, {}],
])(
  'a decision that her no changed nothing of cites the consent that counts: %s',
  (_what, category, said, labels) => {
    expect(stoodOn(category, refusing('*'), said, labels)).toMatchObject(mothers)
  },
)

test('where no override opens it and consent does not name it, her no changed nothing at section 47', () => {
  const unnamed = { ...refusing(content), consentNames: [] }
  expect(stoodOn(content, unnamed, { basis: 'S47' })).toMatchObject({ rule: 'R14', ...mothers })
})

test('a record about somebody else of the household stands on that person’s consent', () => {
  const people = [{ id: 'ingrith', consent: 'GIVEN', consentNames: [], consentRecord: 'ingriths-yes' }]
  const about = { otherPerson: 'ingrith' }
  const hersCounts = { rule: 'R18', state: 'SHARED', consentRecord: 'ingriths-yes' }
  expect(stoodOn('health.adult', refusing('*'), { people }, about)).toMatchObject(hersCounts)
})

test('a young person’s own no is about her own records: of another’s the rules are told none', () => {
  const told: unknown[] = []
  const rules: SharingRules = {
    ...defaultRules,
    decide: (request, labels) => {
      told.push(request.youngPersonRefused)
      return defaultRules.decide(request, labels)
    },
  }
  const statement = grantFor([{ id: 'rosamund', ...refusing(content) }])
  const [child] = statement.children
  if (child === undefined) throw new Error('A statement without a child.')
  const decisions = new Decisions('health', statement, rules)
  for (const labels of [{}, { otherPerson: 'ingrith' }]) decisions.of(child, content, labels)
  expect(told).toEqual([true, false])
})

test('a no to one category is none to the others', () => {
  const exceptions = { consent: 'GIVEN', consentExceptions: { [known]: 'REFUSED' } }
  expect(stoodOn(known, exceptions)).toMatchObject({ rule: 'R19', consent: 'REFUSED' })
  expect(stoodOn('health.urgent-care', exceptions)).toMatchObject({ rule: 'R18', consent: 'GIVEN' })
})

test('an override that names the child opens what is held of somebody whom the hub does not know', () => {
  const override = { id: 'an-override', subject: 'rosamund', categories: ['health.adult'], items: [] }
  const said = { profile: 'DUTY_16LA', overrides: [override] }
  const ofStranger = stoodOn('health.adult', { consent: 'NOT_SOUGHT' }, said, { otherPerson: UNLINKED })
  expect(ofStranger).toMatchObject({ state: 'SHARED', override: 'an-override' })
})

test('the labels of a record are those of this case alone, and of whom it is about', () => {
  const statement = grantFor([{ id: 'rosamund' }], { contact: 'this contact' })
  const [child] = statement.children
  if (child === undefined) throw new Error('A statement without a child.')
  const decisions = new Decisions('health', statement, defaultRules)
  const labels = (of: 'child' | 'household', cameWithContact: string | null, subjectHubId: string | null) =>
    decisions.labelsOf(child, of, null, { sealed: false, cameWithContact, subjectHubId })
  expect(labels('child', 'this contact', null)).toEqual({ cameWithContact: true })
  expect(labels('child', 'another contact', null)).toEqual({})
  expect(labels('household', null, 'ingrith')).toEqual({ otherPerson: 'ingrith' })
  expect(labels('household', null, null)).toEqual({ otherPerson: UNLINKED })
})

test.each<[string, RecordLabels]>([
  ['an override names', { item: 'this-record' }],
  ['the owner shared', { owner: 'SHARED' }],
])('what is decided of the one record that %s is not remembered for the next', (_which, labels) => {
  const items = [{ category: content, id: 'this-record' }]
  const override = { id: 'an-override', subject: 'rosamund', categories: [], items }
  const statement = grantFor([{ id: 'rosamund' }], { basis: 'S47', overrides: [override] })
  const [child] = statement.children
  if (child === undefined) throw new Error('A statement without a child.')
  const decisions = new Decisions('health', statement, defaultRules)
  const states = [labels, {}, labels].map((each) => decisions.of(child, content, each).state)
  expect(states).toEqual(['SHARED', 'WITHHELD', 'SHARED'])
})

test('which record says so is nothing that a decision looks at', () => {
  const decided = (refusalRecords: Record<string, string> | undefined) => {
    const { rule, state } = stoodOn(known, { ...refusing(known), ...(refusalRecords && { refusalRecords }) })
    return [rule, state]
  }
  expect(decided({ [known]: 'another' })).toEqual(decided({}))
})
