import { expect, test } from 'vitest'
import { assertSameAnswer } from './same-answer.js'

/** Gateways that answer what they are given. */
const compare = (...subjects: readonly unknown[]) =>
  assertSameAnswer(
    subjects.map((_, index) => ({ url: String(index) })),
    {
      ask: (url) =>
        Promise.resolve(JSON.stringify({ data: { mashAssessment: { subjects: [subjects[Number(url)]] } } })),
    },
  )

test('answers that differ in nothing but the moment are the same', async () => {
  const answer = { asAt: '2026-11-02T09:00:00Z', orders: [], name: 'Sorrel' }
  const same = await compare(answer, { ...answer, asAt: '2026-11-02T09:00:01Z' })
  expect(same).toMatchObject({ children: 1, values: 2 })
})

test.each([
  ['another value', { orders: [1], name: 'Bryn' }],
  ['a value that is missing', { orders: [1] }],
  ['a value more', { orders: [1, 2], name: 'Sorrel' }],
  ['an empty list for one that is not', { orders: [], name: 'Sorrel' }],
])('%s is told by its place and not by what it says', async (_what, other) => {
  const refusal = compare({ orders: [1], name: 'Sorrel' }, other)
  await expect(refusal).rejects.toThrow(
    /do not answer the same: \.mashAssessment\.subjects\.0\.(name|orders)/,
  )
  await expect(refusal).rejects.not.toThrow(/Bryn|Sorrel/)
})
