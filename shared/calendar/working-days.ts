import { bankHolidays } from './bank-holidays.js'

const holidays = new Set(
  Object.entries(bankHolidays).flatMap(([year, days]) => days.split(' ').map((day) => `${year}-${day}`)),
)

/** Whether it is a working day in England: Monday to Friday, and no bank holiday. Of years that nobody has listed, no bank holiday is known. */
export function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !holidays.has(day)
}

/**
 * The day on which so many working days have passed. The start is day nought; day one is the next working day.
 *
 * @param start YYYY-MM-DD
 * @param amount whole, from 0
 * @example addWorkingDays('2026-04-02', 1) // '2026-04-07': Good Friday to Easter Monday do not count
 */
export function addWorkingDays(start: string, amount: number): string {
  const at = new Date(`${start}T00:00:00Z`)
  let day = start
  for (let left = amount; left > 0;) {
    at.setUTCDate(at.getUTCDate() + 1)
    day = at.toISOString().slice(0, 10)
    if (isWorkingDay(day)) left -= 1
  }
  return day
}
