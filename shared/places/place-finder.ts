import { drawerAt, isAt, type MarkedSign, type PlaceMark } from './place-marks.js'
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
    // However often a sign begins, the rest of it is looked for once.
    const found = new Map<PlaceMark, boolean>()
    const isIn = (mark: PlaceMark): boolean => {
      const known = found.get(mark) ?? starts.some((start) => isAt(mark, key, start, salt))
      found.set(mark, known)
      return known
    }
    const isTold = ([first, ...others]: MarkedSign, at: number): boolean =>
      isAt(first, key, at, salt) && others.every(isIn)
    return starts.some((at) => drawers.get(drawerAt(key, at))?.some((sign) => isTold(sign, at)))
  }
}

/** Every text in what somebody typed, however it is nested. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}
