import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import gold from '../../test/gold/identifiers.json' with { type: 'json' }
import { checkCriminalRecordsOfficeNumber } from './check-criminal-records-office-number.js'
import { checkNhsNumber } from './check-nhs-number.js'
import { checkPoliceNationalComputerId } from './check-police-national-computer-id.js'
import { checkUniquePupilNumber, isTemporaryUniquePupilNumber } from './check-unique-pupil-number.js'
import { accepted, refused } from './identifier-check.js'
import { policeCheckLetter } from './police-check-letter.js'
import { syntheticNhsNumber } from './synthetic-nhs-number.js'
import { syntheticPoliceNationalComputerId } from './synthetic-police-national-computer-id.js'
import { syntheticUniquePupilNumber } from './synthetic-unique-pupil-number.js'

const anyNhsNumber = fc.nat(100_000).map(syntheticNhsNumber)
const anyPupilNumber = fc
  .tuple(fc.nat(999_999), fc.integer({ min: 1995, max: 2030 }), fc.boolean())
  .map(([n, year, temporary]) => syntheticUniquePupilNumber(n, { year, temporary }))
const anyPoliceId = fc
  .tuple(fc.nat(99_999), fc.integer({ min: 1960, max: 2024 }))
  .map(([n, year]) => syntheticPoliceNationalComputerId(n, { year }))
const anyOfficeNumber = fc
  .tuple(fc.nat(999_999), fc.nat(99), fc.boolean())
  .map(([serial, year, file]) => officeNumber(serial, String(year).padStart(2, '0'), file))

const officeNumber = (serial: number, year: string, file: boolean): string => {
  const digits = file ? String(serial) : String(serial).padStart(6, '0')
  const letter = policeCheckLetter(`${year}${digits}`) ?? ''
  return file ? `SF${year}/${digits}${letter}` : `${digits}/${year}${letter}`
}

describe('an NHS number', () => {
  it.each(gold.nhsNumber.valid)('%s is accepted', (text) => {
    expect(checkNhsNumber(text)).toEqual(accepted(text))
  })

  it.each(gold.nhsNumber.invalid)('%s is refused', (text) => {
    expect(checkNhsNumber(text).valid).toBe(false)
  })

  it.each(Array.from('0123456789'))('of ten times %s is refused as a placeholder', (digit) => {
    expect(checkNhsNumber(digit.repeat(10))).toEqual(refused('REPEATED'))
  })

  it.each([
    ['', 'LENGTH'],
    ['999000001', 'LENGTH'],
    ['99900000180', 'LENGTH'],
    ['999000001O', 'CHARACTERS'],
    ['９９９００００018', 'CHARACTERS'],
    ['999.000.18', 'CHARACTERS'],
    ['9990000019', 'CHECK_DIGIT'],
  ] as const)('typed as "%s" is refused: %s', (text, reason) => {
    expect(checkNhsNumber(text)).toEqual(refused(reason))
  })

  it.each(['999 000 0018', '999-000-0018', ' 9990000018 ', '999\u00a0000\u00a00018'])(
    'is read from "%s"',
    (text) => {
      expect(checkNhsNumber(text)).toEqual(accepted('9990000018'))
    },
  )

  it('with any one digit changed is refused', () => {
    fc.assert(fc.property(anyNhsNumber, fc.nat(9), fc.nat(9), changedDigitIsRefused(checkNhsNumber)))
  })

  it('with any two different digits exchanged is refused', () => {
    fc.assert(fc.property(anyNhsNumber, fc.nat(9), fc.nat(9), exchangeIsRefused(checkNhsNumber)))
  })
})

describe('a unique pupil number', () => {
  it.each(gold.uniquePupilNumber.valid)('%s is accepted', (text) => {
    expect(checkUniquePupilNumber(text)).toEqual(accepted(text))
    expect(isTemporaryUniquePupilNumber(text)).toBe(text === 'V80120002501A')
  })

  it.each(gold.uniquePupilNumber.invalid)('%s is refused for its letter', (text) => {
    expect(checkUniquePupilNumber(text)).toEqual(refused('CHECK_DIGIT'))
  })

  it.each(Object.entries(gold.uniquePupilNumber.corrected))(
    '%s is right with the letter %s',
    (text, letter) => {
      expect(checkUniquePupilNumber(text)).toEqual(refused('CHECK_DIGIT'))
      expect(checkUniquePupilNumber(letter + text.slice(1)).valid).toBe(true)
    },
  )

  it.each([
    ['B80120000500', 'LENGTH'],
    ['S801200005001', 'CHARACTERS'],
    ['B80120000500I', 'CHARACTERS'],
    ['8B01200005001', 'FORMAT'],
    ['B8012000050A1', 'FORMAT'],
  ] as const)('typed as %s is refused: %s', (text, reason) => {
    expect(checkUniquePupilNumber(text)).toEqual(refused(reason))
  })

  it('is read with spaces, hyphens and small letters', () => {
    expect(checkUniquePupilNumber('b801 2000-05001')).toEqual(accepted('B801200005001'))
  })

  it('with any one digit changed, or two exchanged, is refused', () => {
    fc.assert(
      fc.property(anyPupilNumber, fc.nat(12), fc.nat(9), changedDigitIsRefused(checkUniquePupilNumber)),
    )
    fc.assert(fc.property(anyPupilNumber, fc.nat(12), fc.nat(12), exchangeIsRefused(checkUniquePupilNumber)))
  })

  it('with another check letter is refused', () => {
    fc.assert(
      fc.property(
        anyPupilNumber,
        fc.constantFrom(...Array.from('ABCDEFGHJKLMNPQRTUVWXYZ')),
        (text, letter) => {
          expect(checkUniquePupilNumber(letter + text.slice(1)).valid).toBe(letter === text[0])
        },
      ),
    )
  })
})

describe('a Police National Computer identifier', () => {
  const in2026 = { currentYear: 2026 }

  it.each(Object.entries(gold.policeNationalComputerId.valid))('%s is %s', (text, value) => {
    expect(checkPoliceNationalComputerId(text, in2026)).toEqual(accepted(value))
  })

  it.each(Object.entries(gold.policeNationalComputerId.corrected))(
    '%s is right with the letter %s',
    (text, letter) => {
      expect(checkPoliceNationalComputerId(text)).toEqual(refused('CHECK_DIGIT'))
      expect(checkPoliceNationalComputerId(text.slice(0, -1) + letter).valid).toBe(true)
    },
  )

  it.each(['20020073319Z', '2002/73319z', '02/73319Z', '02 / 0073319 Z', '2002-0073319Z'])(
    'is read from %s',
    (text) => {
      expect(checkPoliceNationalComputerId(text, in2026)).toEqual(accepted('2002/0073319Z'))
    },
  )

  it.each([
    ['', 'LENGTH'],
    ['2002/00733190Z', 'LENGTH'],
    ['2002.0073319Z', 'CHARACTERS'],
    ['0273319Z', 'FORMAT'],
    ['202/0073319Z', 'FORMAT'],
    ['2002/0073319', 'FORMAT'],
    ['2002/0073319S', 'CHECK_DIGIT'],
    ['2081/0000034U', 'YEAR'],
    ['1881/0000034U', 'YEAR'],
  ] as const)('typed as "%s" is refused: %s', (text, reason) => {
    expect(checkPoliceNationalComputerId(text, in2026)).toEqual(refused(reason))
  })

  it('takes a year of two digits as this century’s until that is the future', () => {
    const letter = (year: string): string => policeCheckLetter(`${year}0000001`) ?? ''
    expect(checkPoliceNationalComputerId(`26/1${letter('26')}`, in2026)).toMatchObject({ value: /^2026/ })
    expect(checkPoliceNationalComputerId(`27/1${letter('27')}`, in2026)).toMatchObject({ value: /^1927/ })
  })

  it('has one canonical form for its long and its short display', () => {
    fc.assert(
      fc.property(anyPoliceId, (id) => {
        const short = `${id.slice(2, 4)}/${id.slice(5).replace(/^0+/, '')}`
        expect(checkPoliceNationalComputerId(short)).toEqual(checkPoliceNationalComputerId(id))
        expect(checkPoliceNationalComputerId(id)).toEqual(accepted(id))
      }),
    )
  })

  it('with any one digit changed, or two exchanged, is refused, the century apart', () => {
    const short = anyPoliceId.map((id) => id.slice(2))
    fc.assert(fc.property(short, fc.nat(9), fc.nat(9), changedDigitIsRefused(checkPoliceNationalComputerId)))
    fc.assert(fc.property(short, fc.nat(9), fc.nat(9), exchangeIsRefused(checkPoliceNationalComputerId)))
  })
})

describe('a criminal records office number', () => {
  it.each(gold.criminalRecordsOfficeNumber.valid)('%s is accepted', (text) => {
    expect(checkCriminalRecordsOfficeNumber(text)).toEqual(accepted(text))
  })

  it.each(Object.entries(gold.criminalRecordsOfficeNumber.corrected))(
    '%s is right with the letter %s',
    (text, letter) => {
      expect(checkCriminalRecordsOfficeNumber(text)).toEqual(refused('CHECK_DIGIT'))
      expect(checkCriminalRecordsOfficeNumber(text.slice(0, -1) + letter).valid).toBe(true)
    },
  )

  it('of the standard form is padded, of the file form kept as written', () => {
    expect(checkCriminalRecordsOfficeNumber('65656/91h')).toEqual(accepted('065656/91H'))
    expect(checkCriminalRecordsOfficeNumber('sf83/50058z')).toEqual(accepted('SF83/50058Z'))
    expect(checkCriminalRecordsOfficeNumber('SF83/050058Z')).toEqual(refused('CHECK_DIGIT'))
  })

  it.each([
    ['', 'LENGTH'],
    ['0065656/91HH', 'FORMAT'],
    ['65656.91H', 'CHARACTERS'],
    ['06565691H', 'FORMAT'],
    // A long s: Unicode's upper case of it is S, which would make this one valid.
    ['ſF83/50058Z', 'CHARACTERS'],
    ['SF1983/50058Z', 'LENGTH'],
  ] as const)('typed as "%s" is refused: %s', (text, reason) => {
    expect(checkCriminalRecordsOfficeNumber(text)).toEqual(refused(reason))
  })

  it('with any one digit changed, or two exchanged, is refused', () => {
    const check = checkCriminalRecordsOfficeNumber
    fc.assert(fc.property(anyOfficeNumber, fc.nat(11), fc.nat(9), changedDigitIsRefused(check)))
    fc.assert(fc.property(anyOfficeNumber, fc.nat(11), fc.nat(11), exchangeIsRefused(check)))
  })
})

describe('any text at all', () => {
  it.each([
    checkNhsNumber,
    checkUniquePupilNumber,
    checkPoliceNationalComputerId,
    checkCriminalRecordsOfficeNumber,
  ])('gets an answer from %o, and an accepted value is its own canonical form', (check) => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const result = check(text)
        if (result.valid) expect(check(result.value)).toEqual(result)
      }),
    )
  })
})

type Check = (text: string) => { valid: boolean }

const isDigit = (character: string | undefined): boolean => character !== undefined && /[0-9]/.test(character)

/** A valid text whose digit at a place becomes another is no longer valid. */
function changedDigitIsRefused(check: Check): (text: string, place: number, digit: number) => void {
  return (text, place, digit) => {
    fc.pre(isDigit(text[place]) && text[place] !== String(digit))
    expect(check(text).valid).toBe(true)
    expect(check(text.slice(0, place) + String(digit) + text.slice(place + 1)).valid).toBe(false)
  }
}

/** A valid text of which two different digits change places is no longer valid. */
function exchangeIsRefused(check: Check): (text: string, one: number, other: number) => void {
  return (text, one, other) => {
    const characters = Array.from(text)
    const [first, second] = [characters[one], characters[other]]
    fc.pre(isDigit(first) && isDigit(second) && first !== second)
    characters[one] = second ?? ''
    characters[other] = first ?? ''
    expect(check(characters.join('')).valid).toBe(false)
  }
}
