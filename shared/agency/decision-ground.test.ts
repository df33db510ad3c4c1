import { expect, test } from 'vitest'
import type { GrantedChild, GrantStatement } from '#shared/identity/grant-statement'
import { Decisions, type RecordLabels } from './decisions.js'
import { defaultRules } from './sharing-rules.js'
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
  expect(stoodOn('health.adult', refusing('*'), { people }, about)).toMatchObject({
    consentRecord: 'ingriths-yes',
  })
})

test('which record says so is nothing that a decision looks at', () => {
  const decided = (refusalRecords: Record<string, string> | undefined) => {
    const { rule, state } = stoodOn(known, { ...refusing(known), ...(refusalRecords && { refusalRecords }) })
    return [rule, state]
  }
  expect(decided({ [known]: 'another' })).toEqual(decided({}))
})
