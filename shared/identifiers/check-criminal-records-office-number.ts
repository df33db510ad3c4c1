import { accepted, refused, withoutTypingHabits, type IdentifierCheck } from './identifier-check.js'
import { policeCheckLetter } from './police-check-letter.js'

const STANDARD = /^([0-9]{1,6})\/([0-9]{2})([A-Z])$/
const FILE = /^SF([0-9]{2})\/([0-9]{1,6})([A-Z])$/

/**
 * Checks a criminal records office number in either form. Standard, `NNNNNN/YYD`: the letter is reckoned on the
 * year and the serial padded to six, which is also its canonical form. File, `SFYY/N..ND`: reckoned on the serial
 * exactly as written, never padded, and kept so. The slash is needed: without it the serial's end is a guess.
 *
 * @example
 * checkCriminalRecordsOfficeNumber('65656/91h')   // { valid: true, value: '065656/91H' }
 * checkCriminalRecordsOfficeNumber('SF83/50058Z') // { valid: true, value: 'SF83/50058Z' }
 *
 * @see policeCheckLetter
 */
export function checkCriminalRecordsOfficeNumber(text: string): IdentifierCheck {
  const typed = withoutTypingHabits(text)
  if (typed.length < 5 || typed.length > 12) return refused('LENGTH')
  if (!/^[0-9A-Z/]+$/.test(typed)) return refused('CHARACTERS')

  const [, serial, standardYear = '', standardLetter] = STANDARD.exec(typed) ?? []
  if (serial !== undefined) {
    const padded = serial.padStart(6, '0')
    return policeCheckLetter(`${standardYear}${padded}`) === standardLetter
      ? accepted(`${padded}/${standardYear}${standardLetter ?? ''}`)
      : refused('CHECK_DIGIT')
  }

  const [, fileYear, fileSerial = '', fileLetter] = FILE.exec(typed) ?? []
  if (fileYear === undefined) return refused('FORMAT')
  return policeCheckLetter(`${fileYear}${fileSerial}`) === fileLetter
    ? accepted(typed)
    : refused('CHECK_DIGIT')
}
