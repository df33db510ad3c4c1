import { drawerAt, isAt, type MarkedSign } from './place-marks.js'
import { SHORTEST } from './place-signs.js'
import { searchKey } from './search-key.js'

/** Whether a text tells one of the places. */
export type PlaceFinder = (text: string) => boolean

/**
 * Finds any number of places in a text, in time that grows with the text and not with the places: each sign is looked up by how it begins, at every
 * letter of the text.
 *
 * @param salt that the signs were marked with
 */
export function placeFinder(signs: readonly MarkedSign[], salt: string): PlaceFinder {
  const drawers = Map.groupBy(signs, ([first]) => first.drawer)
  return (text) => {
    if (drawers.size === 0) return false
    const key = searchKey(text)
    const starts = Array.from({ length: Math.max(0, key.length - SHORTEST + 1) }, (_, at) => at)
    const isTold = ([first, ...others]: MarkedSign, at: number): boolean =>
      isAt(first, key, at, salt) &&
      others.every((other) => starts.some((start) => isAt(other, key, start, salt)))
    return starts.some((at) => drawers.get(drawerAt(key, at))?.some((sign) => isTold(sign, at)))
  }
}

/** Whether anything that somebody typed tells one, however it is nested. */
export function isToldIn(value: unknown, tells: PlaceFinder): boolean {
  if (typeof value === 'string') return tells(value)
  return (
    typeof value === 'object' && value !== null && Object.values(value).some((part) => isToldIn(part, tells))
  )
}
