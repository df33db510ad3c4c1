import { expect, it } from 'vitest'
import { Decisions, UNLINKED, type RecordLabels } from '#shared/agency/decisions'
import { grantFor } from '#shared/agency/testing/grant-for'
import { defaultRules } from '#shared/agency/sharing-rules'
import { decide } from '#shared/sharing/decide'
import { combinations } from '#shared/sharing/scenarios/combinations'
import { random } from '#shared/synthetic/random'

const yesOrNot = [true, undefined] as const

/** What each label can be: a label more has to be here, or this does not compile. */
const values = {
  sealed: yesOrNot,
  shielded: yesOrNot,
  cameWithContact: yesOrNot,
  otherPerson: [undefined, UNLINKED, 'an adult', 'another adult'],
  owner: ['SHARED', 'HELD', undefined],
  item: ['item 1', 'item 2', undefined],
} as const satisfies Record<keyof RecordLabels, readonly unknown[]>

const labels = [...combinations(values)].map((all): RecordLabels =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
)
const categories = ['health.universal', 'health.adult', 'health.sexual', 'health.sealed']

/** Two children and an adult who differ in all that a statement says of them; overrides for one record, and for one person. */
const statement = grantFor(
  [
    { id: 'a child', consentNames: ['health.sexual'] },
    { id: 'another child', consent: 'REFUSED', youngPersonRefused: ['health.sexual'] },
  ],
  {
    people: [{ id: 'an adult', consent: 'GIVEN', consentNames: ['health.adult'] }],
    overrides: [
      {
        id: 'o1',
        subject: 'another child',
        categories: [],
        items: [{ category: 'health.universal', id: 'item 1' }],
      },
      { id: 'o2', subject: 'another adult', categories: ['health.adult'], items: [] },
    ],
  },
)

it('T14 what was decided before is remembered for nothing else: the order of questions changes no answer', () => {
  const questions = statement.children.flatMap((child) =>
    categories.flatMap((category) => labels.map((each) => ({ child, category, labels: each }))),
  )
  const afresh = questions.map(({ child, category, labels: each }) =>
    new Decisions('health', statement, defaultRules).of(child, category, each),
  )
  expect(new Set(afresh.map(({ rule, state }) => `${rule} ${state}`)).size).toBeGreaterThan(8)
  for (const seed of [1, 2, 3]) {
    const draw = random(seed, 'order of questions', 0)
    const order = questions.map((_, place) => ({ place, at: draw.next() })).sort((a, b) => a.at - b.at)
    const remembered = new Decisions('health', statement, defaultRules)
    for (const { place } of [...order, ...order]) {
      const { child, category, labels: each } = questions[place] ?? expect.fail('no question')
      expect(remembered.of(child, category, each)).toEqual(afresh[place])
    }
  }
})

it('T14 the rules are read once for each child, category and set of labels, however many records share them', () => {
  let read = 0
  const counting: typeof decide = (...of) => {
    read += 1
    return decide(...of)
  }
  const decisions = new Decisions('health', statement, { ...defaultRules, decide: counting })
  for (let time = 0; time < 100; time += 1) {
    for (const child of statement.children) decisions.of(child, 'health.universal', { sealed: true })
  }
  expect(read).toBe(2)
})
