import { expect, test } from 'vitest'
import { bankHolidays } from './bank-holidays.js'
import { endOfWorkingDay } from './end-of-working-day.js'
import { addWorkingDays, isWorkingDay } from './working-days.js'

test.each([
  ['2017-04-13', 1, '2017-04-18'],
  ['2017-04-03', 10, '2017-04-19'],
  ['2017-04-03', 35, '2017-05-25'],
  ['2017-04-03', 45, '2017-06-09'],
  ['2017-04-10', 15, '2017-05-04'],
  ['2026-04-02', 1, '2026-04-07'],
  ['2026-04-04', 1, '2026-04-07'],
  ['2026-03-30', 10, '2026-04-15'],
  ['2026-03-30', 15, '2026-04-22'],
  ['2026-03-30', 45, '2026-06-05'],
])('%s and %i working days is %s', (start, amount, due) => {
  expect(addWorkingDays(start, amount)).toBe(due)
})

test('bank holidays are on weekdays, and are known for at least two years to come', () => {
  const days = Object.entries(bankHolidays).flatMap(([year, list]) =>
    list.split(' ').map((day) => `${year}-${day}`),
  )
  for (const day of days) {
    expect([0, 6]).not.toContain(new Date(`${day}T00:00:00Z`).getUTCDay())
    expect(isWorkingDay(day)).toBe(false)
  }
  expect(bankHolidays[new Date().getUTCFullYear() + 2]).toBeDefined()
})

test.each([
  ['2026-11-06T11:00:00Z', 1, '2026-11-09T17:00:00.000Z'],
  ['2026-07-03T10:00:00Z', 1, '2026-07-06T16:00:00.000Z'],
  // The clocks go back on 25 October; Friday's next working day is after that.
  ['2026-10-23T23:30:00Z', 1, '2026-10-26T17:00:00.000Z'],
  ['2026-04-02T08:00:00Z', 2, '2026-04-08T16:00:00.000Z'],
])('offices close %s and %i working days later at %s', (from, days, closing) => {
  expect(endOfWorkingDay(new Date(from), days).toISOString()).toBe(closing)
})
