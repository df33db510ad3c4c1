import { searchKey } from './search-key.js'

/** A place as the index has it. */
export interface Place {
  readonly lines: readonly string[]
  readonly postcode: string
}

/** Keys (`searchKey`) that together tell a place: a text tells it that holds every one of them. */
export type PlaceSign = readonly [string, ...string[]]

/** A shorter key would be in every text. */
export const SHORTEST = 5

/** The number of a house, with a letter that belongs to it, and the street after it. */
const numbered = /^(\P{L}*\d\P{L}*(?:\p{L}(?!\p{L}))?)(.*)$/u

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

/** How a street ends: what stands before one, and has no number, is a house. */
const street =
  /\s(?:street|road|lane|avenue|close|crescent|terrace|way|walk|drive|place|row|hill|square|gardens)$/iu

/**
 * What tells a place to somebody who knows nothing of who lives there: its postcode; the name of the house; the number and the street; the
 * street and what lies after it in the address. A town, a street, "Flat 3" or a house that is called by one word alone lead to no place: there are
 * thousands, and their cases are told of, too.
 */
export function signsOf({ lines, postcode }: Place): PlaceSign[] {
  const parts = lines.flatMap((line) => line.split(',').map((part) => part.trim().replace(/^the\s+/iu, '')))
  const houses = Math.max(
    1,
    parts.findLastIndex((part) => street.test(part)),
  )
  const told = parts.flatMap((part, place): PlaceSign[] => {
    const after = parts
      .slice(place + 1)
      .map(unnumbered)
      .filter(isName)
    const [, number, named] = numbered.exec(part) ?? []
    if (number === undefined || named === undefined) {
      return place < houses && isName(part) && !street.test(part) ? houseSigns(part, after) : []
    }
    if (!isName(named)) return []
    const [house, name] = [searchKey(number), searchKey(named)]
    return [[house + name], [name + house], ...after.map((later): PlaceSign => [name, searchKey(later)])]
  })
  const code = searchKey(postcode)
  return code.length < SHORTEST ? told : [[code], ...told]
}

/** One word is in many texts, and is a sign beside another part of the address alone. */
function houseSigns(house: string, after: readonly string[]): PlaceSign[] {
  const words = house
    .split(/\s+/u)
    .map(searchKey)
    .filter((word) => /\p{L}/u.test(word))
  if (words.every((word) => common.has(word))) return []
  const name = searchKey(house)
  return words.length > 1 ? [[name]] : after.map((later) => [name, searchKey(later)])
}

/** The street, of a number and a street. */
const unnumbered = (part: string): string => numbered.exec(part)?.[2] ?? part

/** Long enough without its numbers to mean something: "Flat 3" is no name. */
const isName = (part: string): boolean => searchKey(part).replace(/\P{L}/gu, '').length >= SHORTEST
