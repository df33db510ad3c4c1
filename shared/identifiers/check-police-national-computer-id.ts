import { accepted, refused, withoutTypingHabits, type IdentifierCheck } from './identifier-check.js'
import { policeCheckLetter } from './police-check-letter.js'

const LONG = /^([0-9]{4})\/?([0-9]{7})([A-Z])$/
const SLASHED = /^([0-9]{4}|[0-9]{2})\/([0-9]{1,7})([A-Z])$/

/**
 * Checks a Police National Computer identifier, as systems hold it (`1981/0000034U`, with or without the slash) or
 * as people read it (`81/34U`: two digits of the year, no leading zeros). Canonical form: `YYYY/NNNNNNND`.
 *
 * Without the slash only the full form is taken: shorter ones could be split in two ways.
 * A year of two digits is this century's unless that lies in the future.
 *
 * @param options `currentYear`: four digits; the present one unless a test says otherwise
 * @example
 * checkPoliceNationalComputerId('81/34u') // { valid: true, value: '1981/0000034U' }
 *
 * @see policeCheckLetter, which takes the last two digits of the year and the serial of seven
 */
export function checkPoliceNationalComputerId(
  text: string,
  options: { readonly currentYear: number } = { currentYear: new Date().getFullYear() },
): IdentifierCheck {
  const typed = withoutTypingHabits(text)
  if (typed.length < 5 || typed.length > 13) return refused('LENGTH')
  if (!/^[0-9A-Z/]+$/.test(typed)) return refused('CHARACTERS')
  const [, years = '', number = '', letter] = LONG.exec(typed) ?? SLASHED.exec(typed) ?? []
  if (letter === undefined) return refused('FORMAT')
  const year = years.length === 4 ? Number(years) : inLatestCentury(Number(years), options.currentYear)
  if (year < 1900 || year > options.currentYear) return refused('YEAR')
  const serial = number.padStart(7, '0')
  return policeCheckLetter(`${years.slice(-2)}${serial}`) === letter
    ? accepted(`${year}/${serial}${letter}`)
    : refused('CHECK_DIGIT')
}

const inLatestCentury = (twoDigits: number, currentYear: number): number => {
  const century = currentYear - (currentYear % 100)
  return century + twoDigits <= currentYear ? century + twoDigits : century + twoDigits - 100
}
