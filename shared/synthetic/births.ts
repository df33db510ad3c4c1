import { addDays, referenceDate, type CalendarDate } from './calendar-date.js'
import type { HouseholdPlace } from './household-place.js'
import { random } from './random.js'

/** Born on a day, or expected on one: exactly one of the two is null. */
export interface Birth {
  readonly dateOfBirth: CalendarDate | null
  readonly expectedOn: CalendarDate | null
}

const CHILDHOOD = 6_570 // days: eighteen years, less the leap days
const BETWEEN_BIRTHS = 300 // days

/**
 * When this child was, or will be, born. The children of a home share eighteen years evenly, eldest first, at least ten months apart;
 * one in thirty younger ones is the twin of the child before; the youngest of one home in fifty is still expected.
 */
export function birthOf(seed: number, index: number, { firstIndex, size }: HouseholdPlace): Birth {
  const place = index - firstIndex
  const draw = random(seed, 'birth', index)
  if (place === size - 1 && draw.chance(0.02)) {
    return { dateOfBirth: null, expectedOn: addDays(referenceDate, draw.integer(7, 200)) }
  }
  if (place % 2 === 1 && draw.chance(0.033)) {
    return { dateOfBirth: dayInShare(seed, index - 1, place - 1, size), expectedOn: null }
  }
  return { dateOfBirth: dayInShare(seed, index, place, size), expectedOn: null }
}

/** Of compulsory school age or in the reception year before it, on the reference date (Education Act 1996 section 8, roughly). */
export function isOfSchoolAge({ dateOfBirth }: Birth): boolean {
  return dateOfBirth !== null && dateOfBirth <= '2022-08-31' && dateOfBirth > '2010-08-31'
}

function dayInShare(seed: number, index: number, place: number, size: number): CalendarDate {
  const share = Math.floor(CHILDHOOD / size)
  const day = place * share + random(seed, 'birth-day', index).integer(0, share - BETWEEN_BIRTHS)
  return addDays(referenceDate, day - CHILDHOOD)
}
