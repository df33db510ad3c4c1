import { dateInEngland } from '#shared/calendar/clock'
import { isOfAge } from '../consent/effective-consent.js'
import type { CaseState, CaseSubject } from '../mash-assessment/case-state.js'

/**
 * Why no agency is asked about a child of a case any more, at the instant that the case was read for; null while one is. What the hub is
 * for ends with childhood (Children Act 1989 section 105): with 18 only transition to adult services is left, after a death only its review.
 */
export function endOfAsking(
  { dateOfBirth, diedOn }: Pick<CaseSubject, 'dateOfBirth' | 'diedOn'>,
  { at, continuesFor }: Pick<CaseState, 'at' | 'continuesFor'>,
): string | null {
  if (diedOn !== null) {
    if (continuesFor === 'CHILD_DEATH_REVIEW') return null
    return 'The child has died: only a case that continues for child death review asks about the child.'
  }
  const grownUp = dateOfBirth !== null && isOfAge(18, dateOfBirth, dateInEngland(at))
  if (!grownUp || continuesFor === 'TRANSITION_TO_ADULT_SERVICES') return null
  return 'The young person has turned 18: only a case that continues for transition to adult services asks about them.'
}
