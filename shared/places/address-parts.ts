import { searchKey } from './search-key.js'
import { isStreet } from './spellings.js'

/** A house or a street of an address, by its name. */
export interface AddressPart {
  /** Keys (`searchKey`) of each number that somebody may say of it: of "14-16a" 1416a, 14, 16a and 16. */
  readonly numbers: readonly string[]
  readonly name: string
}

/** Words that name no place of their own: many doors say them. */
const common = new Set([
  ...[
    'the',
    'flat',
    'floor',
    'ground',
    'first',
    'second',
    'third',
    'top',
    'upper',
    'lower',
    'basement',
    'apartment',
  ],
  ...[
    'unit',
    'room',
    'annexe',
    'house',
    'cottage',
    'lodge',
    'hostel',
    'hotel',
    'refuge',
    'shelter',
    'centre',
  ],
  ...['women', 'womens', 'old', 'new', 'north', 'south', 'east', 'west', 'school', 'farm', 'church'],
])

/** A number of a house, or of several that are one: 12, 12a, 14-16. */
const NUMBER = String.raw`\d+\p{L}?(?:-\d+\p{L}?)*(?![\p{L}\d])`
const numberBefore = new RegExp(`^(${NUMBER})\\s*(.*)$`, 'u')
const numberAfter = new RegExp(`^(.*\\S)\\s+(${NUMBER})$`, 'u')
/** Where a house ends and a number with its street begins: "Larkspur Grange 3 Hush Lane". */
const beforeNumber = new RegExp(`\\s+(?=${NUMBER}\\s+\\p{L})`, 'u')
const ranges = /(\d\p{L}?)\s*(?:[-–—/&+]|and|to)\s*(?=\d)/giu

/** What stands before a name and is none of it; the number of a flat is not that of its house. */
const introduced =
  /^(?:(?:the|c\/o|care of|rear of)\s+|(?:nos?\.?|numbers?)\s*(?=\d)|(?:flat|apartment|apt|unit|room|studio)\s+(?:\d+\p{L}?|\p{L})\s+)+/iu

/**
 * The houses and streets of an address, in its order, however its lines are broken and its commas set: "3, Hush Lane" is a number and a street,
 * and of "Flat 3 Larkspur Court" the house is left. What many doors say alike, such as "Ground Floor", is left out.
 */
export function addressParts(lines: readonly string[]): AddressPart[] {
  const pieces = lines
    .flatMap((line) => line.replaceAll(ranges, '$1-').split(/[,;()]/u))
    .flatMap((piece) => piece.trim().replace(introduced, '').split(beforeNumber))
  return pieces.flatMap((piece, place): AddressPart[] => {
    const before = numberBefore.exec(piece)
    const after = before === null ? numberAfter.exec(piece) : null
    const name = before?.[2] ?? after?.[1] ?? piece
    if (name === '' || (before === null && isCommon(name))) return []
    // A number that stands alone is of the street after it.
    const alone = isStreet(name) ? numberBefore.exec(pieces[place - 1] ?? '') : null
    const number = before?.[1] ?? after?.[2] ?? (alone?.[2] === '' ? alone[1] : undefined)
    return [{ name, numbers: number === undefined ? [] : numbersIn(number) }]
  })
}

const isCommon = (name: string): boolean =>
  name
    .split(/\s+/u)
    .map(searchKey)
    .every((word) => word.length < 2 || !/\p{L}/u.test(word) || common.has(word))

const numbersIn = (number: string): string[] => {
  const each = [number, ...number.split('-')].map(searchKey)
  return [...new Set(each.flatMap((one) => [one, one.replace(/\p{L}$/u, '')]))]
}
