import { placeFinder, type PlaceFinder } from '#shared/places/place-finder'
import { markedPlaces } from '#shared/places/protected-places.contract'
import type { FrontDoorClient } from './front-door-client.js'

/**
 * Finds every protected place that the hub knows of in what an agency itself has written, as they are in the version that a statement names, or as
 * they have become since.
 *
 * @throws HubError FRONT_DOOR_UNAVAILABLE: without them, no text is shown
 */
export type ProtectedPlaces = (version: string) => Promise<PlaceFinder>

/** How many versions are remembered as known: statements of a minute ago still name one that has gone. */
const REMEMBERED = 1_000

/** Asks the front door when a statement names a version that was not heard of before, and at no other time. */
export function protectedPlaces(frontDoor: FrontDoorClient): ProtectedPlaces {
  const known = new Set<string>()
  let finder: PlaceFinder = () => true
  let asking: Promise<void> = Promise.resolve()

  const ask = async (version: string): Promise<void> => {
    if (known.has(version)) return
    const told = markedPlaces.parse(await frontDoor.postJson('/places/protected', { version }))
    finder = placeFinder(told.signs, told.version)
    if (known.size >= REMEMBERED) known.clear()
    known.add(told.version)
    // Whoever answers with another version has it from later than the statement, for a version never comes back.
    known.add(version)
  }
  return async (version) => {
    if (!known.has(version)) {
      asking = asking.catch(() => undefined).then(() => ask(version))
      await asking
    }
    return finder
  }
}
