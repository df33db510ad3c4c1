import { addWorkingDays, isWorkingDay } from './working-days.js'
import { dateInEngland } from './clock.js'

/** Offices are open from 09:00 to 17:00 on working days, by the clock on the wall. */
const OPENING = 9
const CLOSING = 17

const HOUR = 3_600_000

const wallClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: 'numeric',
  hourCycle: 'h23',
})

/** When clocks in England show a full hour of the day. The clocks change at night, when no office opens or closes. */
function fullHour(day: string, hour: number): number {
  const asIfUniversal = Date.parse(`${day}T${String(hour).padStart(2, '0')}:00:00Z`)
  return asIfUniversal - (Number(wallClock.format(asIfUniversal)) - hour) * HOUR
}

/** Whether offices are open in England at an instant. */
export function areOfficesOpen(at: Date): boolean {
  const hour = Number(wallClock.format(at))
  return isWorkingDay(dateInEngland(at)) && hour >= OPENING && hour < CLOSING
}

/**
 * When offices close in England on the working day that is so many after the day of an instant.
 *
 * @param days whole, from 1
 * @example endOfWorkingDay(new Date('2026-07-03T10:00:00Z'), 1) // Monday 6 July, 17:00 in England: 2026-07-06T16:00:00Z
 */
export const endOfWorkingDay = (from: Date, days: number): Date =>
  new Date(fullHour(addWorkingDays(dateInEngland(from), days), CLOSING))

/**
 * When offices have been open for so many hours since an instant. What comes while they are closed counts from when they open.
 *
 * @param hours from 0
 * @example addWorkingHours(new Date('2017-04-13T14:30:00Z'), 4) // Thursday 15:30, then Tuesday 11:30: it was Easter
 */
export function addWorkingHours(from: Date, hours: number): Date {
  const received = dateInEngland(from)
  let left = hours * HOUR
  let day = isWorkingDay(received) ? received : addWorkingDays(received, 1)
  for (;;) {
    const start = Math.max(from.getTime(), fullHour(day, OPENING))
    const open = Math.max(0, fullHour(day, CLOSING) - start)
    if (left <= open) return new Date(start + left)
    left -= open
    day = addWorkingDays(day, 1)
  }
}
