import type { IndicatorUnit, Period } from './indicator.js'
import { isWorkingDay } from '#shared/calendar/working-days'

/** What a value may depend on besides its numerator. */
export interface ValueParts {
  readonly period: Period
  readonly group: string | null
  /** Rows that the figure is a share of. */
  readonly rows: number
  /** Children aged 0 to 17, on the mid-year estimate. */
  readonly population: number | null
}

/** `numerator × times ÷ (denominator × over)`, all whole numbers, so that a half is never lost before it is rounded. */
interface Fraction {
  readonly denominator: number | null
  readonly times: number
  readonly over?: number
}

const DAY = 86_400_000
const instant = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** Days of the period, first and last included, that are so. */
const daysOf = ({ from, to }: Period, isSo: (day: string) => boolean = () => true): number => {
  let days = 0
  for (let at = instant(from); at <= instant(to); at += DAY) {
    if (isSo(new Date(at).toISOString().slice(0, 10))) days += 1
  }
  return days
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const weekdayOf = (day: string): string => weekdays[new Date(instant(day)).getUTCDay()] ?? ''

/** Of which month of the financial year, April being the first, `2016-07` is. */
const monthOfYear = (month: string | null): number => ((Number(month?.slice(5)) + 8) % 12) + 1

const per10000 = 10_000

/** How each unit comes from what was counted. */
const fractions: Readonly<Record<IndicatorUnit, (parts: ValueParts) => Fraction>> = {
  COUNT: () => ({ denominator: null, times: 1 }),
  PERCENTAGE: ({ rows }) => ({ denominator: rows, times: 100 }),
  PER_10000: ({ population }) => ({ denominator: population, times: per10000 }),
  // Calendar months, not days: the average of the months so far, twelve times.
  ANNUALISED_PER_10000: ({ population, group }) => ({
    denominator: population,
    times: per10000 * 12,
    over: monthOfYear(group),
  }),
  PER_WEEKDAY: ({ period, group }) => ({
    denominator: daysOf(period, (day) => group?.startsWith(weekdayOf(day)) === true),
    times: 1,
  }),
  PER_WEEK: ({ period }) => ({ denominator: daysOf(period), times: 7 }),
  PER_MONTH: ({ period }) => ({ denominator: daysOf(period), times: 7 * 52, over: 12 }),
  PER_WORKING_DAY: ({ period }) => ({ denominator: daysOf(period, isWorkingDay), times: 1 }),
}

/** The denominator of a figure, and its value: to 1 decimal, a half upwards; of no children, weeks or cases there is none. */
export function valueOf(
  unit: IndicatorUnit,
  numerator: number,
  parts: ValueParts,
): { readonly denominator: number | null; readonly value: number | null } {
  const { denominator, times, over = 1 } = fractions[unit](parts)
  if (unit === 'COUNT') return { denominator, value: numerator }
  if (denominator === null || denominator === 0) return { denominator, value: null }
  const below = 2 * denominator * over
  return { denominator, value: Math.floor((20 * numerator * times + denominator * over) / below) / 10 }
}
