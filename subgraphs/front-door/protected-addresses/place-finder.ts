import { searchKey } from '../person/search-key.js'
import { SHORTEST, signsOf, type Place, type PlaceSign } from './place-signs.js'

/** Whether a text tells one of the places. */
export type PlaceFinder = (text: string) => boolean

/**
 * Finds any number of places in a text, in time that grows with the text and not with the places: each sign is looked up by how it begins, at every
 * letter of the text.
 */
export function placeFinder(places: readonly Place[]): PlaceFinder {
  const signs = Map.groupBy(places.flatMap(signsOf), ([first]) => first.slice(0, SHORTEST))
  return (text) => {
    if (signs.size === 0) return false
    const key = searchKey(text)
    const isTold = ([first, ...others]: PlaceSign, at: number): boolean =>
      key.startsWith(first, at) && others.every((other) => key.includes(other))
    for (let at = 0; at + SHORTEST <= key.length; at += 1) {
      if (signs.get(key.slice(at, at + SHORTEST))?.some((sign) => isTold(sign, at))) return true
    }
    return false
  }
}
