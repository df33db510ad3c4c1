import { dateInEngland } from '#shared/calendar/clock'
import type { GrantContents } from '#shared/identity/grant-handle'
import type { GrantStatement } from '#shared/identity/grant-statement'
import { endOfAsking } from '../childhood/end-of-asking.js'
import { consentStanding, type ConsentStanding } from '../consent/consent-standing.js'
import { consentSubject } from '../consent/consent-subject.js'
import type { CaseState } from '../mash-assessment/case-state.js'
import type { Viewer } from '../mash-assessment/viewer.js'
import { overridesToldTo } from '../overrides/standing-overrides.js'
import { secondsLeft } from './seconds-left.js'
import { viewerStanding } from './viewer-standing.js'

/** What a statement says of the case to one viewer. */
export type CaseStatement = Omit<GrantStatement, 'jti' | 'exp' | 'at' | 'grant'>

/**
 * What one agency is told about a case for one viewer, and nothing that concerns only another: its asked categories, and of the consents
 * and overrides those that bear on it, resolved for the instant that the case was read for. Children, people and overrides are in a fixed
 * order, so that equal cases give equal statements.
 */
export function caseStatementFor(agency: string, state: CaseState, viewer: Viewer): CaseStatement {
  const today = dateInEngland(state.at)
  const stands = (person: PersonOfCase): ConsentStanding =>
    consentStanding(state, consentSubject(person, state, today), agency, today)
  const everybody = new Map([...state.relatives, ...state.subjects].map((person) => [person.id, person]))
  const people = [...everybody.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    sub: viewer.sub,
    viewer: { agency: viewer.agency, role: viewer.role },
    assessment: state.id,
    contact: state.contactId,
    profile: state.profile,
    ...viewerStanding(state, viewer),
    overrides: overridesToldTo(agency, state, viewer),
    asked: [...(state.requests.find((request) => request.agency === agency)?.categories ?? [])],
    children: state.subjects
      .filter((child) => endOfAsking(child, state) === null)
      .map((child) => ({
        id: child.id,
        pseudonym: child.pseudonym,
        shielded: child.shielded,
        ...stands(child).consent,
        ...stands(child).ownRefusal,
      })),
    shieldedPeople: [
      ...new Set(state.relatives.filter(({ shielded }) => shielded).map(({ id }) => id)),
    ].sort(),
    places: state.protectionVersion,
    people: people.flatMap((person) => {
      const { recorded, consent } = stands(person)
      return recorded ? [{ id: person.id, ...consent }] : []
    }),
    ...(viewer.preview !== undefined && { preview: true }),
  }
}

/**
 * The statement to one holder of a grant. It ends with the grant, or with the first thing that it stands on.
 *
 * @param now the time as it is: tokens are about now, whatever instant the case was read for
 */
export function statementFor(
  agency: string,
  state: CaseState,
  grant: GrantContents,
  now: Date,
): Omit<GrantStatement, 'jti'> {
  const { sub, agency: home, role, preview } = grant
  const viewer = { sub, agency: home, role, preview }
  return {
    ...caseStatementFor(agency, state, viewer),
    at: state.at.toISOString(),
    grant: grant.jti,
    exp: Math.min(grant.exp, Math.floor(now.getTime() / 1_000 + secondsLeft(state, viewer))),
  }
}

type PersonOfCase = Pick<CaseState['relatives'][number], 'id' | 'dateOfBirth' | 'dueDate'>
