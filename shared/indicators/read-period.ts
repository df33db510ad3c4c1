import { z } from 'zod'
import { refuse } from '#shared/errors/refuse'
import type { Period } from './indicator.js'

/** Of longer periods nobody reports, and a statement has its time. */
const YEARS = 3

/** A day that there is, of a year in which there are records. */
const day = z.iso.date().regex(/^[12]/)

const isDay = (text: unknown): text is string => day.safeParse(text).success

/** Reads a period that somebody else has named. @throws HubError BAD_INPUT */
export function readPeriod({ from, to }: { readonly from?: unknown; readonly to?: unknown }): Period {
  if (!isDay(from)) refuse('from: it is a day, as 2026-04-01, from the year 1000 to 2999.')
  if (!isDay(to)) refuse('to: it is a day, as 2026-04-30, from the year 1000 to 2999.')
  if (to < from) refuse('to: it is not before from.')
  const limit = `${Number(from.slice(0, 4)) + YEARS}${from.slice(4)}`
  if (to >= limit) refuse(`to: a period is less than ${YEARS} years.`)
  return { from, to }
}
