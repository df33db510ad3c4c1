/**
 * An NHS number as people read it aloud and compare it, in groups of three, three and four.
 *
 * @param value ten digits, the canonical form
 * @example displayNhsNumber('9990000018') // '999 000 0018'
 * @see NHS number display standard: https://digital.nhs.uk/services/nhs-number
 */
export const displayNhsNumber = (value: string): string =>
  `${value.slice(0, 3)} ${value.slice(3, 6)} ${value.slice(6)}`
