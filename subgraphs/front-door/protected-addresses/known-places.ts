import type { DataSource, EntityManager } from 'typeorm'
import { placeFinder, type PlaceFinder } from './place-finder.js'
import { placesStatement } from './protected-places.js'
import type { Place } from './place-signs.js'

/** Finds every protected place that there is now, for texts that belong to no case. */
export const knownPlaces = async (database: DataSource | EntityManager): Promise<PlaceFinder> =>
  placeFinder(await database.query<Place[]>(placesStatement))
