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

/**
 * What tells a place to somebody who knows nothing of who lives there: its postcode; the name of the house; the number and the street; the
 * street and what lies after it in the address. A town, a street or "Flat 3" alone lead to no place: thousands live there, and
 * their cases are told of, too.
 */
export function signsOf({ lines, postcode }: Place): PlaceSign[] {
  const parts = lines.flatMap((line, row) => line.split(',').map((part) => ({ part: part.trim(), row })))
  const told = parts.flatMap(({ part, row }, place): PlaceSign[] => {
    const [, number, street] = numbered.exec(part) ?? []
    if (number === undefined || street === undefined)
      return row === 0 && isName(part) ? [[searchKey(part)]] : []
    if (!isName(street)) return []
    const [house, name] = [searchKey(number), searchKey(street)]
    const after = parts.slice(place + 1).map((later) => later.part)
    return [
      [house + name],
      [name + house],
      ...after.filter(isName).map((later): PlaceSign => [name, searchKey(later)]),
    ]
  })
  const code = searchKey(postcode)
  return code.length < SHORTEST ? told : [[code], ...told]
}

/** Long enough without its numbers to mean something: "Flat 3" is no name. */
const isName = (part: string): boolean => searchKey(part).replace(/\P{L}/gu, '').length >= SHORTEST
