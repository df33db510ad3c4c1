import { addressParts } from './address-parts.js'
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

/**
 * What tells a place to somebody who knows nothing of who lives there: its postcode; the name of the house; the number and the street; the
 * street and what lies after it in the address. A town, a street, "Flat 3" or a house that is called by one word alone lead to no place: there are
 * thousands, and their cases are told of, too.
 */
export function signsOf({ lines, postcode }: Place): PlaceSign[] {
  const parts = addressParts(lines)
  const houses = Math.max(
    1,
    parts.findLastIndex(({ name }) => isStreet(name)),
  )
  const told = parts.flatMap(({ numbers, name }, place): PlaceSign[] => {
    const after = parts.slice(place + 1).flatMap((later) => names(later.name))
    if (numbers.length === 0 && !isStreet(name)) return place < houses ? houseSigns(name, after) : []
    return names(name).flatMap((street) => [
      ...numbers.flatMap((number): PlaceSign[] => [[number + street], [street + number]]),
      ...after.map((later): PlaceSign => [street, later]),
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
  return names(house).flatMap((name): PlaceSign[] =>
    words.length > 1 ? [[name]] : after.map((later) => [name, later]),
  )
}

/** A name as it is spelt, long enough without its numbers to mean something: "Flat 3" is no name. */
const names = (part: string): string[] =>
  spellings(part).filter((name) => name.replace(/\P{L}/gu, '').length >= SHORTEST)
