import { refuse } from '#shared/errors/refuse'
import type { Period } from './indicator.js'

/** Of longer periods nobody reports, and a statement has its time. */
const YEARS = 3

/** A day that there is: of one that there is not, such as 30 February, JavaScript makes one of the next month. */
function isDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(text)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** Reads a period that somebody else has named. @throws HubError BAD_INPUT */
export function readPeriod({ from, to }: { readonly from?: unknown; readonly to?: unknown }): Period {
  if (!isDay(from)) refuse('from: it is a day, as 2026-04-01, from the year 1000 to 2999.')
  if (!isDay(to)) refuse('to: it is a day, as 2026-04-30, from the year 1000 to 2999.')
  if (to < from) refuse('to: it is not before from.')
  const limit = `${Number(from.slice(0, 4)) + YEARS}${from.slice(4)}`
  if (to >= limit) refuse(`to: a period is less than ${YEARS} years.`)
  return { from, to }
}
