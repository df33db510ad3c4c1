import { policeCheckLetter } from './police-check-letter.js'

/** How many synthetic identifiers each year has. */
export const SYNTHETIC_POLICE_IDS_PER_YEAR = 100_000

/**
 * A Police National Computer identifier for synthetic people, from the last hundred thousand serials of a year,
 * far above those in use. There is no range that is kept for tests, so this is the nearest thing to one.
 *
 * @param n 0 to `SYNTHETIC_POLICE_IDS_PER_YEAR` - 1
 * @param options `year`: four digits
 * @throws RangeError for any other `n`
 * @example syntheticPoliceNationalComputerId(0, { year: 2021 }) // '2021/9900000N'
 */
export function syntheticPoliceNationalComputerId(n: number, { year }: { year: number }): string {
  if (!Number.isInteger(n) || n < 0 || n >= SYNTHETIC_POLICE_IDS_PER_YEAR)
    throw new RangeError(`There is no synthetic police identifier ${n}: ask for 0 to 99999.`)
  const serial = 9_900_000 + n
  return `${year}/${serial}${policeCheckLetter(`${String(year).slice(-2)}${serial}`) ?? ''}`
}
