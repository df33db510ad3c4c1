import { searchKey } from './search-key.js'
import { isStreet, spellings } from './spellings.js'

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

/**
 * What tells a place to somebody who knows nothing of who lives there: its postcode; the name of the house; the number and the street; the
 * street and what lies after it in the address. A town, a street, "Flat 3" or a house that is called by one word alone lead to no place: there are
 * thousands, and their cases are told of, too.
 */
export function signsOf({ lines, postcode }: Place): PlaceSign[] {
  const parts = lines.flatMap((line) => line.split(',').map((part) => part.trim().replace(/^the\s+/iu, '')))
  const houses = Math.max(1, parts.findLastIndex(isStreet))
  const told = parts.flatMap((part, place): PlaceSign[] => {
    const after = parts
      .slice(place + 1)
      .map(unnumbered)
      .flatMap(names)
    const [, number, named] = numbered.exec(part) ?? []
    if (number === undefined || named === undefined) {
      return place < houses && !isStreet(part) ? houseSigns(part, after) : []
    }
    const house = searchKey(number)
    return names(named).flatMap((name): PlaceSign[] => [
      [house + name],
      [name + house],
      ...after.map((later): PlaceSign => [name, later]),
    ])
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
  return names(house).flatMap((name): PlaceSign[] =>
    words.length > 1 ? [[name]] : after.map((later) => [name, later]),
  )
}

/** The street, of a number and a street. */
const unnumbered = (part: string): string => numbered.exec(part)?.[2] ?? part

/** A name as it is spelt, long enough without its numbers to mean something: "Flat 3" is no name. */
const names = (part: string): string[] =>
  spellings(part).filter((name) => name.replace(/\P{L}/gu, '').length >= SHORTEST)
