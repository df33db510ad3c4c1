import { expect, test } from 'vitest'
import gold from '../../test/gold/clocks.json' with { type: 'json' }
import { addMonths } from './add-months.js'

test.each(gold.firstReview.map(([conference, review]) => [String(conference), review] as const))(
  'after a conference on %s the first review is due by %s',
  (conference, review) => {
    expect(addMonths(conference, 3)).toBe(review)
  },
)

test.each([
  ['2026-11-30', 3, '2027-02-28'],
  ['2027-11-30', 3, '2028-02-29'],
  ['2028-02-29', 12, '2029-02-28'],
  ['2026-08-31', 6, '2027-02-28'],
  ['2026-05-31', -3, '2026-02-28'],
  ['2026-01-15', -12, '2025-01-15'],
])('%s and %i months is %s', (day, months, due) => {
  expect(addMonths(day, months)).toBe(due)
})
