import type { Ethnicity } from '#shared/codes/ethnicity.codes'
import { addDays, referenceDate } from './calendar-date.js'
import type { HouseholdPlace } from './household-place.js'
import { inventedAddress, inventedGivenName, inventedSurname } from './invented-names.js'
import { random, uuid } from './random.js'
import type { Relationship, SyntheticAddress, SyntheticAdult } from './synthetic-person.type.js'

/** A home: one to five children of neighbouring indexes, and the adults round them. */
export interface SyntheticHousehold extends HouseholdPlace {
  readonly id: string
  readonly familyName: string
  readonly ethnicity: Ethnicity
  readonly address: SyntheticAddress
  readonly adults: readonly SyntheticAdult[]
}

type Constellation = readonly (readonly [relationship: Relationship, livesWithChild: boolean])[]

/** Who brings children up; weights are per cent. */
// prettier-ignore
const constellations: readonly (readonly [Constellation, number])[] = [
  [[['MOTHER', true], ['FATHER', true]], 60],
  [[['MOTHER', true], ['FATHER', false]], 20],
  [[['MOTHER', true], ['FATHER', false], ['MOTHERS_PARTNER', true]], 9],
  [[['MOTHER', true]], 5],
  [[['FATHER', true], ['MOTHER', false]], 4],
  [[['GRANDMOTHER', true], ['MOTHER', false]], 2],
]

/** School census codes; weights are per thousand, after the 2021 census of England and Wales. */
// prettier-ignore
const ethnicities = [
  ['WBRI', 640], ['WOTH', 60], ['APKN', 55], ['BAFR', 50], ['AIND', 36], ['ABAN', 22], ['MWBC', 20], ['MWAS', 18], ['MOTH', 18],
  ['AOTH', 17], ['OOTH', 14], ['BCRB', 12], ['MWBA', 12], ['BOTH', 8], ['NOBT', 7], ['CHNE', 6], ['WROM', 3], ['WIRT', 2],
] as const

/** The household at this place. One in two hundred lives at a protected address. */
export function householdAt(seed: number, place: HouseholdPlace): SyntheticHousehold {
  const draw = random(seed, 'household', place.firstIndex)
  const familyName = inventedSurname(draw)
  const ethnicity = draw.weighted(ethnicities)
  const grown = draw.weighted(constellations)
  return {
    ...place,
    id: uuid(seed, 'household', place.firstIndex),
    familyName,
    ethnicity,
    address: { ...inventedAddress(draw), protected: draw.chance(0.005) },
    adults: grown.map(([relationship, livesWithChild], position) => {
      const own = random(seed, `adult-${position}`, place.firstIndex)
      const sex = relationship === 'FATHER' || relationship === 'MOTHERS_PARTNER' ? 'M' : 'F'
      const grandparent = relationship === 'GRANDMOTHER'
      return {
        id: uuid(seed, `adult-${position}`, place.firstIndex),
        givenName: inventedGivenName(sex, own.integer(0, 40), position),
        familyName: own.chance(livesWithChild ? 0.2 : 0.7) ? inventedSurname(own) : familyName,
        aliases: [],
        // At least 18 when an eldest child who is nearly 18 today was born; a generation more for grandparents.
        dateOfBirth: addDays(referenceDate, -own.integer(13_300, 18_300) - (grandparent ? 6_600 : 0)),
        expectedOn: null,
        sex,
        ethnicity,
        nhsNumber: null,
        upn: null,
        relationship,
        parentalResponsibility: !grandparent && relationship !== 'MOTHERS_PARTNER',
        livesWithChild,
      }
    }),
  }
}
