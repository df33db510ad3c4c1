import type { DataSource, EntityManager } from 'typeorm'
import { placeFinder, type PlaceFinder } from './place-finder.js'
import type { Place } from './place-signs.js'

/**
 * Finds every protected place that the hub knows of, as they are in the version of `address_protection_version`: those of now, whatever moment a case is
 * read for.
 */
export type ProtectedPlaces = (database: DataSource | EntityManager, version: string) => Promise<PlaceFinder>

/** Few of all places are protected; the partial index on `address` serves it. */
export const placesStatement = 'SELECT lines, postcode FROM public.address WHERE protected'

/**
 * Keeps the protected places from one case to the next, and reads them again when a case is read in another version: so the very next case that
 * is read after somebody protected a place, in whichever process, does not tell it, and reading a case costs no statement more. What
 * is read is of that version or newer.
 */
export function protectedPlaces(): ProtectedPlaces {
  let kept: { readonly version: string; readonly finder: PlaceFinder } | undefined
  return async (database, version) => {
    if (kept?.version === version) return kept.finder
    const finder = placeFinder(await database.query<Place[]>(placesStatement))
    kept = { version, finder }
    return finder
  }
}
