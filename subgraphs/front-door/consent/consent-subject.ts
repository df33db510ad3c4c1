import type { CaseRelative, CaseState } from '../mash-assessment/case-state.js'
import type { ConsentSubject } from './effective-consent.js'

/** Somebody, as far as it matters whose consent is asked: on a day before birth it is the mother's. */
export const subjectOn = (
  { id, dateOfBirth, dueDate }: Pick<CaseRelative, 'id' | 'dateOfBirth' | 'dueDate'>,
  motherId: string | null,
  day: string,
): ConsentSubject => ({
  id,
  dateOfBirth,
  unborn: dateOfBirth === null ? dueDate !== null : day < dateOfBirth,
  motherId,
})

/** Somebody of a case, whose mother the case tells of. */
export function consentSubject(
  person: Pick<CaseRelative, 'id' | 'dateOfBirth' | 'dueDate'>,
  { relatives }: Pick<CaseState, 'relatives'>,
  day: string,
): ConsentSubject {
  const mother = relatives.find(
    ({ childId, relationship }) => childId === person.id && relationship === 'MOTHER',
  )
  return subjectOn(person, mother?.id ?? null, day)
}
