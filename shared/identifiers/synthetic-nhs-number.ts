import { nhsCheckDigit } from './nhs-check-digit.js'

/** How many NHS numbers the test range holds: of a million, one in eleven has no check digit, and one is all nines. */
export const SYNTHETIC_NHS_NUMBERS = 909_090

const bodies: number[] = []
let next = 999_000_000

/**
 * The nth NHS number of the range 999 000 0000 to 999 999 9999, which the NHS keeps for tests and gives to nobody.
 * Deterministic: the same `n` is always the same number. There is no way to ask for one of any other range.
 *
 * @param n 0 to `SYNTHETIC_NHS_NUMBERS` - 1
 * @throws RangeError beyond that. A larger population leaves some people without a number, as life does.
 * @example syntheticNhsNumber(0) // '9990000018'
 */
export function syntheticNhsNumber(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n >= SYNTHETIC_NHS_NUMBERS)
    throw new RangeError(`There is no synthetic NHS number ${n}: ask for 0 to ${SYNTHETIC_NHS_NUMBERS - 1}.`)
  // The gaps follow no period that is worth a formula, so the bodies that exist are remembered in order.
  for (; bodies.length <= n; next++) {
    if (nhsCheckDigit(String(next)) !== 10) bodies.push(next)
  }
  const body = String(bodies[n])
  return `${body}${nhsCheckDigit(body)}`
}
