import { randomUUID } from 'node:crypto'
import { HubError } from '#shared/errors/hub-error'
import { markedPlaces, type PlacesQuestion } from '#shared/identity/marked-places'
import { placeFinder, type PlaceFinder } from '#shared/places/place-finder'
import type { AskFrontDoor } from './ask-front-door.js'

/**
 * Finds every protected place that the hub knows of in what an agency itself has written, as they are in the version that a statement names, or as
 * they have become since; as they are now where no statement has come with what is asked.
 *
 * @throws HubError FRONT_DOOR_UNAVAILABLE, UNAUTHENTICATED: without them, no text is shown
 */
export type ProtectedPlaces = (version?: string) => Promise<PlaceFinder>

/** How many versions are remembered as known: statements of a minute ago still name one that has gone. */
const REMEMBERED = 1_000

/**
 * Asks the front door when a statement names a version that was not heard of before, or there is none. All that wait share one request and its
 * deadline: while the front door hangs nobody queues behind another.
 */
export function protectedPlaces(askFrontDoor: AskFrontDoor): ProtectedPlaces {
  const known = new Set<string>()
  let finder: PlaceFinder = () => true
  let held: string | null = null
  let underWay: Promise<void> | undefined

  const ask = async (): Promise<void> => {
    const question: PlacesQuestion = { question: randomUUID(), held }
    const told = markedPlaces.parse(await askFrontDoor({ path: '/places/protected', question }))
    if (told.signs === null) {
      if (told.version !== held) throw new HubError('UNAUTHENTICATED')
    } else finder = placeFinder(told.signs, told.version)
    held = told.version
    remember(told.version)
  }
  const remember = (version: string): void => {
    if (known.size >= REMEMBERED) known.clear()
    known.add(version)
  }
  const isKnown = (version: string | undefined): boolean => version !== undefined && known.has(version)

  return async (version) => {
    if (isKnown(version)) return finder
    // What is under way may be answered from before the statement was made.
    await underWay
    if (isKnown(version)) return finder
    underWay ??= ask().finally(() => (underWay = undefined))
    await underWay
    // This answer is from after the statement, and a version never comes back: whatever it was, this one is not newer.
    if (version !== undefined) remember(version)
    return finder
  }
}
