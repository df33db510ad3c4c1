import type { GrantContents } from '#shared/identity/grant-handle'
import type { GrantStatement } from '#shared/identity/grant-statement'
import { consentStanding, type ConsentStanding } from '../consent/consent-standing.js'
import type { ConsentSubject } from '../consent/effective-consent.js'
import type { CaseState } from '../mash-assessment/case-state.js'

/** What a statement says of the case itself, whoever asks. */
export type CaseStatement = Omit<GrantStatement, 'sub' | 'jti' | 'exp' | 'viewer'>

/**
 * What one agency is told about a case, and nothing that concerns only another: its asked categories, and of the consents those that
 * bear on it, resolved for the day. Children and people are in a fixed order, so that equal cases give equal statements.
 */
export function caseStatementFor(agency: string, state: CaseState, today: string): CaseStatement {
  const stands = (person: PersonOfCase): ConsentStanding =>
    consentStanding(state.consents, consentSubject(person, state), agency, today)
  const everybody = new Map([...state.relatives, ...state.subjects].map((person) => [person.id, person]))
  const people = [...everybody.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    assessment: state.id,
    contact: state.contactId,
    purpose: state.purpose,
    basis: state.basis,
    profile: state.profile,
    task: true,
    emergency: false,
    asked: [...(state.requests.find((request) => request.agency === agency)?.categories ?? [])],
    children: state.subjects.map((child) => ({
      id: child.id,
      shielded: child.shielded,
      ...stands(child).consent,
      youngPersonRefused: stands(child).youngPersonRefused,
    })),
    shieldedPeople: [
      ...new Set(state.relatives.filter(({ shielded }) => shielded).map(({ id }) => id)),
    ].sort(),
    people: people.flatMap((person) => {
      const { recorded, consent } = stands(person)
      return recorded ? [{ id: person.id, ...consent }] : []
    }),
  }
}

/** The statement to one holder of a grant. */
export function statementFor(
  agency: string,
  state: CaseState,
  grant: GrantContents,
  today: string,
): Omit<GrantStatement, 'jti'> {
  return {
    ...caseStatementFor(agency, state, today),
    sub: grant.sub,
    exp: grant.exp,
    viewer: { agency: grant.agency, role: grant.role },
  }
}

type PersonOfCase = Pick<CaseState['relatives'][number], 'id' | 'dateOfBirth' | 'dueDate'>

const consentSubject = (
  { id, dateOfBirth, dueDate }: PersonOfCase,
  { relatives }: CaseState,
): ConsentSubject => ({
  id,
  dateOfBirth,
  unborn: dateOfBirth === null && dueDate !== null,
  motherId:
    relatives.find(({ childId, relationship }) => childId === id && relationship === 'MOTHER')?.id ?? null,
})
