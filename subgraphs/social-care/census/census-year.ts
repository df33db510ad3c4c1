import { refuse } from '#shared/errors/refuse'

/** The year of one return: from 1 April to 31 March, its reference date. */
export interface CensusYear {
  readonly year: number
  readonly from: string
  readonly referenceDate: string
}

/** The first year whose shape is known. */
const FIRST = 2021

/** The first day of the year that ends on this one. */
export const yearStart = (referenceDate: string): string => `${Number(referenceDate.slice(0, 4)) - 1}-04-01`

/**
 * The year of a return, by the calendar year of its reference date: 2026 is 1 April 2025 to 31 March 2026.
 *
 * @param today the day in England
 * @throws HubError BAD_INPUT for a year whose shape is not known, or that is not over
 */
export function censusYear(year: number, today: string): CensusYear {
  const last = Number(today.slice(0, 4)) - (today.slice(5) > '03-31' ? 0 : 1)
  if (year < FIRST || year > last) {
    refuse(`year: a return is made for ${FIRST} to ${last}, by the year of the 31 March on which it ends.`)
  }
  const referenceDate = `${year}-03-31`
  return { year, from: yearStart(referenceDate), referenceDate }
}
