import type { DataSource, EntityManager } from 'typeorm'
import type { PlaceFinder } from '#shared/places/place-finder'
import { knownPlaces } from './known-places.js'

/** Finds every protected place that the hub knows of, as they are in the version of `address_protection_version`. */
export type ProtectedPlaces = (database: DataSource | EntityManager, version: string) => Promise<PlaceFinder>

/**
 * Keeps the protected places from one case to the next, and reads them again when a case is read in another version: so the very next case that
 * is read after somebody protected a place, in whichever process, does not tell it, and reading a case costs no statement more. What
 * is read is of that version or newer.
 */
export function protectedPlaces(): ProtectedPlaces {
  let kept: { readonly version: string; readonly finder: PlaceFinder } | undefined
  return async (database, version) => {
    if (kept?.version === version) return kept.finder
    const finder = await knownPlaces(database)
    kept = { version, finder }
    return finder
  }
}
