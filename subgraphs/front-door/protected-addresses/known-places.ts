import type { DataSource, EntityManager } from 'typeorm'
import { placeFinder, type PlaceFinder } from '#shared/places/place-finder'
import { marksOf, type MarkedSign } from '#shared/places/place-marks'
import { signsOf, type Place } from '#shared/places/place-signs'
import { isSomewhere } from '../person/address.entity.js'

/** Those of now, whatever moment a case is read for. Few of all places are protected; the partial index on `address` serves it. */
export const placesStatement = `
  SELECT version, (SELECT coalesce(json_agg(json_build_object('lines', lines, 'postcode', postcode)), '[]')
    FROM public.address WHERE protected AND ${isSomewhere('address')}) AS places
  FROM public.address_protection_version WHERE is_the_one`

/** Every protected place in one state of them, by the signs that tell it. */
export interface KnownPlaces {
  /** Names the state, and is what the signs are marked with. */
  readonly version: string
  readonly signs: MarkedSign[]
}

/** Reads every protected place that there is now. */
export async function readPlaces(database: DataSource | EntityManager): Promise<KnownPlaces> {
  const [read] = await database.query<{ version: string; places: Place[] }[]>(placesStatement)
  if (read === undefined) throw new Error('Nobody knows which places are protected.')
  const { version, places } = read
  return { version, signs: marksOf(places.flatMap(signsOf), version) }
}

/** Finds every protected place that there is now, for texts that belong to no case. */
export async function knownPlaces(database: DataSource | EntityManager): Promise<PlaceFinder> {
  const { signs, version } = await readPlaces(database)
  return placeFinder(signs, version)
}
