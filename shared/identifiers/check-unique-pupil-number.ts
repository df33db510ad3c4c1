import { accepted, refused, withoutTypingHabits, type IdentifierCheck } from './identifier-check.js'
import { UNIQUE_PUPIL_NUMBER_LETTERS, uniquePupilNumberLetter } from './unique-pupil-number-letter.js'

const LETTER = `[${UNIQUE_PUPIL_NUMBER_LETTERS}]`
const CHARACTERS = new RegExp(`^(${LETTER}|[0-9])+$`)
const FORMAT = new RegExp(`^${LETTER}[0-9]{11}([0-9]|${LETTER})$`)

/**
 * Checks a unique pupil number: check letter, local authority (3), school (4), year (2), serial (3). A temporary
 * number, given until the permanent one is known, ends in a letter. Canonical form: thirteen capitals and digits.
 *
 * The authority's number is not checked: old, closed and overseas ones are in real records.
 *
 * @example
 * checkUniquePupilNumber('a950 0001 78301') // { valid: true, value: 'A950000178301' }
 *
 * @see uniquePupilNumberLetter
 */
export function checkUniquePupilNumber(text: string): IdentifierCheck {
  const typed = withoutTypingHabits(text)
  if (typed.length !== 13) return refused('LENGTH')
  if (!CHARACTERS.test(typed)) return refused('CHARACTERS')
  if (!FORMAT.test(typed)) return refused('FORMAT')
  return uniquePupilNumberLetter(typed.slice(1)) === typed[0] ? accepted(typed) : refused('CHECK_DIGIT')
}

/**
 * Whether a canonical number is temporary. A pupil may have had several temporary numbers: finding one that differs
 * from the permanent number is no evidence of two children.
 */
export const isTemporaryUniquePupilNumber = (value: string): boolean => !/[0-9]$/.test(value)
