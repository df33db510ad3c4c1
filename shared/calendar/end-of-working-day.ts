import { dateInEngland } from './clock.js'
import { addWorkingDays } from './working-days.js'

/** Offices close at 17:00, by the clock on the wall. */
const CLOSING = 17

const wallClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: 'numeric',
  hourCycle: 'h23',
})

/**
 * When offices close in England on the working day that is so many after the day of an instant.
 *
 * @param days whole, from 1
 * @example endOfWorkingDay(new Date('2026-07-03T10:00:00Z'), 1) // Monday 6 July, 17:00 in England: 2026-07-06T16:00:00Z
 */
export function endOfWorkingDay(from: Date, days: number): Date {
  const closing = new Date(`${addWorkingDays(dateInEngland(from), days)}T${CLOSING}:00:00Z`)
  const hoursAhead = Number(wallClock.format(closing)) - CLOSING
  return new Date(closing.getTime() - hoursAhead * 3_600_000)
}
