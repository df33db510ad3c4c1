import { expect, test } from 'vitest'
import gold from '../../test/gold/clocks.json' with { type: 'json' }
import { bankHolidays } from './bank-holidays.js'
import { addWorkingDays, isWorkingDay } from './working-days.js'

test.each(gold.workingDays.map(([start, amount, due]) => [String(start), Number(amount), due] as const))(
  '%s and %i working days is %s',
  (start, amount, due) => {
    expect(addWorkingDays(start, amount)).toBe(due)
  },
)

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
