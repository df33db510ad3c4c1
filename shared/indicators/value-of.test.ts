import fc from 'fast-check'
import { expect, test } from 'vitest'
import gold from '../../test/gold/indicators.json' with { type: 'json' }
import { valueOf, type ValueParts } from './value-of.js'

const year = { from: '2016-04-01', to: '2017-03-31' }
const parts = (changes: Partial<ValueParts>): ValueParts => ({
  period: year,
  group: null,
  rows: 0,
  population: null,
  ...changes,
})

test('a percentage is to one decimal, a half upwards, and of nothing there is none', () => {
  const percentage = (numerator: number, rows: number) =>
    valueOf('PERCENTAGE', numerator, parts({ rows })).value
  expect(percentage(143, 164)).toBe(87.2)
  expect(percentage(100, 143)).toBe(69.9)
  expect(percentage(1, 2_000)).toBe(0.1)
  expect(percentage(0, 7)).toBe(0)
  expect(percentage(0, 0)).toBeNull()
})

test('a rate without a population is none', () => {
  expect(valueOf('PER_10000', 5, parts({}))).toEqual({ denominator: null, value: null })
  expect(valueOf('PER_10000', 275, parts({ population: 67_500 })).value).toBe(40.7)
})

test('the printed rates follow from the printed numbers for a population of 67,500, and for none other', () => {
  const { ytd, annualised_per_10000: printed } = gold.T1_referrals_2016_17
  const months = ytd.map((_, index) => new Date(Date.UTC(2016, 3 + index)).toISOString().slice(0, 7))
  const rates = (population: number) =>
    ytd.map(
      (sum, index) =>
        valueOf('ANNUALISED_PER_10000', sum, parts({ population, group: months[index] ?? null })).value,
    )
  expect(rates(67_500)).toEqual(printed)
  for (const other of [67_499, 67_501]) expect(rates(other)).not.toEqual(printed)
})

test('averages go by the days of the period: weekdays, weeks, a twelfth of 52 weeks, working days', () => {
  const weeks = { from: '2016-04-04', to: '2017-04-02' }
  expect(valueOf('PER_WEEKDAY', 5_668, parts({ period: weeks, group: 'Monday, inbox' }))).toEqual({
    denominator: 52,
    value: 109,
  })
  expect(valueOf('PER_WEEK', 27_196, parts({ period: weeks })).value).toBe(523)
  expect(valueOf('PER_MONTH', 27_196, parts({ period: weeks })).value).toBe(2266.3)
  // The source says 8 days and 67 a day; its dates have 9.
  expect(
    valueOf('PER_WORKING_DAY', 534, parts({ period: { from: '2017-04-10', to: '2017-04-24' } })),
  ).toEqual({
    denominator: 9,
    value: 59.3,
  })
})

test('a share of a part and a share of the rest are a hundred, within what rounding takes', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.nat(100_000), (a, b) => {
      fc.pre(a + b > 0)
      const share = (one: number) => valueOf('PERCENTAGE', one, parts({ rows: a + b })).value ?? Number.NaN
      expect(Math.abs(share(a) + share(b) - 100)).toBeLessThan(0.11)
    }),
  )
})
