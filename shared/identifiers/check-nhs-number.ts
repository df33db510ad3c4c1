import { accepted, refused, withoutTypingHabits, type IdentifierCheck } from './identifier-check.js'
import { nhsCheckDigit } from './nhs-check-digit.js'

/**
 * Checks an NHS number: ten digits, the last a modulus 11 check digit. Canonical form: ten digits, no spaces.
 *
 * One digit ten times over (`0000000000` to `9999999999`) passes the arithmetic and is what people enter when they
 * must enter something, so it is refused.
 *
 * @example
 * checkNhsNumber('999 000 0018') // { valid: true, value: '9990000018' }
 * checkNhsNumber('9990000019')   // { valid: false, reason: 'CHECK_DIGIT' }
 *
 * @see NHS Data Dictionary, NHS NUMBER: https://www.datadictionary.nhs.uk/attributes/nhs_number.html
 */
export function checkNhsNumber(text: string): IdentifierCheck {
  const typed = withoutTypingHabits(text)
  if (typed.length !== 10) return refused('LENGTH')
  if (!/^[0-9]+$/.test(typed)) return refused('CHARACTERS')
  if (/^(.)\1+$/.test(typed)) return refused('REPEATED')
  return nhsCheckDigit(typed.slice(0, 9)) === Number(typed[9]) ? accepted(typed) : refused('CHECK_DIGIT')
}
