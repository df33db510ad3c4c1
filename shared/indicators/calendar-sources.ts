import { bankHolidays } from '#shared/calendar/bank-holidays'

/** Every bank holiday that is known, for `$3` of a statement. */
export const holidays: readonly string[] = Object.entries(bankHolidays).flatMap(([year, days]) =>
  days.split(' ').map((day) => `${year}-${day}`),
)

/** What began before is longer than any limit: five years, and what a period's own year has beside it. */
const BEFORE = 5 * 366

/**
 * SQL: the working days of England, counted up from day to day, as one array: so the working days which have passed between two are one
 * element less the other, found at once (day nought is the start, day one the next working day, as in `working-days.ts`).
 */
export const workingDaySource = `working_day AS MATERIALIZED (
    SELECT array_agg(passed::int ORDER BY day) AS passed FROM (
      SELECT day, sum((extract(isodow FROM day) < 6 AND NOT day::date = ANY ($3::date[]))::int) OVER (ORDER BY day) AS passed
      FROM generate_series($1::date - ${BEFORE}, $2::date + 1, interval '1 day') AS day
    ) counted
  )`

const passedBy = (day: string): string =>
  `(SELECT passed FROM working_day)[${day} - $1::date + ${BEFORE + 1}]`

/** SQL: the working days from one day to another; null where one of them lies outside of the calendar of the statement. */
export const workingDaysBetween = (start: string, end: string): string =>
  `(${passedBy(end)} - ${passedBy(start)})`
