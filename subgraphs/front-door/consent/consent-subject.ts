import type { CaseRelative, CaseState } from '../mash-assessment/case-state.js'
import type { ConsentSubject } from './effective-consent.js'

/** Somebody of a case, as far as it matters whose consent is asked: on a day before birth it is the mother's. */
export function consentSubject(
  { id, dateOfBirth, dueDate }: Pick<CaseRelative, 'id' | 'dateOfBirth' | 'dueDate'>,
  { relatives }: Pick<CaseState, 'relatives'>,
  day: string,
): ConsentSubject {
  const mother = relatives.find(({ childId, relationship }) => childId === id && relationship === 'MOTHER')
  return {
    id,
    dateOfBirth,
    unborn: dateOfBirth === null ? dueDate !== null : day < dateOfBirth,
    motherId: mother?.id ?? null,
  }
}
