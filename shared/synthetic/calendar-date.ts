/** A calendar date, `YYYY-MM-DD`, without a time or a zone. */
export type CalendarDate = string

/**
 * The day on which the synthetic partnership stands still: ages, school years and the stories are reckoned from it, so that the same
 * seed gives the same people for ever. A Monday, one month into section 16LA of the Children Act 2004.
 */
export const referenceDate: CalendarDate = '2026-11-02'

const DAY = 86_400_000

/** The date so many days later, or earlier when `days` is negative. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10)
}

/** Whole days from one date to another; negative when `to` comes first. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY)
}
