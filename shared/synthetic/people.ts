import { SYNTHETIC_NHS_NUMBERS, syntheticNhsNumber } from '#shared/identifiers/synthetic-nhs-number'
import {
  SYNTHETIC_UNIQUE_PUPIL_NUMBERS,
  syntheticUniquePupilNumber,
} from '#shared/identifiers/synthetic-unique-pupil-number'
import { birthOf, isOfSchoolAge } from './births.js'
import { householdPlace } from './household-place.js'
import { householdAt, type SyntheticHousehold } from './households.js'
import { inventedGivenName, inventedSurname } from './invented-names.js'
import { random, uuid } from './random.js'
import type { SyntheticName, SyntheticPerson } from './synthetic-person.type.js'

/** One child of the generated population, with everybody at home. */
export interface SyntheticChild extends SyntheticPerson {
  readonly index: number
  readonly household: SyntheticHousehold
}

/** The first NHS and pupil numbers of the test ranges belong to the people of the stories. */
export const STORY_NUMBERS = 200

/**
 * The child of this index: the same for ever, and at the same cost whichever it is, since nothing is drawn for the children before. A
 * child who is not born yet has no numbers and is called "Unborn".
 *
 * @param index 0 to 999,999. The test ranges end before that (909,090 NHS numbers): the last children have none, as after a failed trace.
 * @see knownTo for the agencies that have records about the child
 */
export function syntheticChild(seed: number, index: number): SyntheticChild {
  const place = householdPlace(seed, index)
  const household = householdAt(seed, place)
  const birth = birthOf(seed, index, place)
  const draw = random(seed, 'child', index)
  const sex = draw.chance(0.512) ? 'M' : 'F'
  // Anywhere in the list, but the same for the whole home: see inventedGivenName.
  const beginning = place.firstIndex * 5
  const name: SyntheticName = {
    givenName: inventedGivenName(sex, beginning, index - place.firstIndex),
    familyName: draw.chance(0.1) ? inventedSurname(draw) : household.familyName,
  }
  const core = { index, id: uuid(seed, 'child', index), ...birth, ethnicity: household.ethnicity, household }
  if (birth.dateOfBirth === null) {
    const { familyName } = household
    return { ...core, givenName: 'Unborn', familyName, aliases: [], sex: 'U', nhsNumber: null, upn: null }
  }
  return {
    ...core,
    ...name,
    // As after a parent's marriage.
    aliases: draw.chance(0.06) ? [{ ...name, familyName: inventedSurname(draw) }] : [],
    sex,
    nhsNumber:
      index + STORY_NUMBERS < SYNTHETIC_NHS_NUMBERS ? syntheticNhsNumber(index + STORY_NUMBERS) : null,
    upn: isOfSchoolAge(birth) ? uniquePupilNumber(index, Number(birth.dateOfBirth.slice(0, 4)) + 5) : null,
  }
}

function uniquePupilNumber(index: number, year: number): string | null {
  const n = index + STORY_NUMBERS
  return n < SYNTHETIC_UNIQUE_PUPIL_NUMBERS ? syntheticUniquePupilNumber(n, { year }) : null
}
