import { uniquePupilNumberLetter } from './unique-pupil-number-letter.js'

/** How many synthetic pupil numbers there are: any last two digits of a year, six digits of school and serial. */
export const SYNTHETIC_UNIQUE_PUPIL_NUMBERS = 1_000_000

/**
 * A unique pupil number of local authority 000, which does not exist, so that it can belong to no real pupil.
 * Deterministic: the same arguments are always the same number, and different ones never meet.
 *
 * @param n 0 to `SYNTHETIC_UNIQUE_PUPIL_NUMBERS` - 1: school (4 digits) and serial (3 digits, below 100)
 * @param options `year`: of first entry, four digits; `temporary`: end in a letter
 * @throws RangeError for any other `n`
 * @example syntheticUniquePupilNumber(0, { year: 2019 }) // 'H000000019000'
 */
export function syntheticUniquePupilNumber(
  n: number,
  { year, temporary = false }: { year: number; temporary?: boolean },
): string {
  if (!Number.isInteger(n) || n < 0 || n >= SYNTHETIC_UNIQUE_PUPIL_NUMBERS)
    throw new RangeError(`There is no synthetic pupil number ${n}: ask for 0 to 999999.`)
  const digits = (value: number, width: number): string => String(value).padStart(width, '0')
  const serial = digits(n % 100, 2)
  const tail = `000${digits(Math.floor(n / 100), 4)}${digits(year % 100, 2)}${temporary ? `${serial}A` : `0${serial}`}`
  return `${uniquePupilNumberLetter(tail) ?? ''}${tail}`
}
