import type { ExplainAnswer } from '#shared/agency/explain/explain-contract'
import { dateInEngland } from '#shared/calendar/clock'
import { basisFor } from '../basis/basis-for.js'
import { endOfAsking } from '../childhood/end-of-asking.js'
import { consentSubject } from '../consent/consent-subject.js'
import { consentTrace } from '../consent/consent-trace.js'
import { emergencyAccessOf } from '../emergency-access/standing-emergency-access.js'
import type { CaseState } from '../mash-assessment/case-state.js'
import { isClosed } from '../mash-assessment/closed.js'
import { admits, standingOf, type Viewer } from '../mash-assessment/viewer.js'
import { overridesFor } from '../overrides/standing-overrides.js'
import type { User } from '../user.js'
import { explainedDecisionView } from './explained-decision.type.js'
import type {
  ExplainedBasis,
  ExplainedConsent,
  ExplainedConsentRecord,
  ExplainedEmergencyAccess,
  ExplainedOverride,
  ExplainedRestriction,
  Explanation,
} from './explanation.type.js'
import { askedAtFor, mayKnowOf } from './may-explain.js'

/** What is explained, and to whom. */
export interface Explained {
  readonly agency: string
  readonly category: string
  readonly child: string
  /** The case as it was known. */
  readonly state: CaseState
  readonly viewer: Viewer
  readonly user: User
}

/** An explanation as it is published: codes, people who decided, and times; never what anybody said of the family. */
export function explanationView(explained: Explained, answer: ExplainAnswer): Explanation {
  const { agency, state, viewer } = explained
  return {
    agency,
    at: state.at,
    policy: { ...answer.policy, from: new Date(answer.policy.from) },
    caseOpen: isOpen(explained),
    decisions: answer.decisions.map(explainedDecisionView),
    basis: basisOf(state, viewer),
    task: state.tasks.find(({ userId }) => userId === viewer.sub)?.part ?? null,
    emergencyAccess: emergencyAccess(state, viewer),
    restrictions: restrictionsOf(state, viewer),
    consents: consentsOf(explained, answer),
    overrides: overridesOf(explained),
    ownerDecisions: answer.ownerDecisions.map((each) => ({ ...each, decidedAt: new Date(each.decidedAt) })),
  }
}

/** No grant is given on a closed case, nor for a child about whom no agency is asked any more. */
function isOpen({ child, state, viewer }: Explained): boolean {
  const subject = state.subjects.find(({ id }) => id === child)
  const asked = subject !== undefined && endOfAsking(subject, state) === null
  return asked && !isClosed(state) && admits(standingOf(state, viewer.sub))
}

function basisOf(state: CaseState, viewer: Viewer): ExplainedBasis {
  const newest = state.basisHistory.at(-1)
  return {
    basis: state.basis,
    readUnder: basisFor(state, viewer.sub),
    setBy: newest?.setBy ?? null,
    setAt: dateOrNull(newest?.setAt),
    confirmedBy: newest?.confirmedBy ?? null,
    confirmedAt: dateOrNull(newest?.confirmedAt),
  }
}

function emergencyAccess(state: CaseState, viewer: Viewer): ExplainedEmergencyAccess | null {
  const access = emergencyAccessOf(state, viewer.sub)
  if (access === undefined) return null
  const { id, reason, takenAt, expiresAt } = access
  return { id, reason, takenAt: new Date(takenAt), expiresAt: new Date(expiresAt), state: access.state }
}

function restrictionsOf({ restriction, exclusions }: CaseState, viewer: Viewer): ExplainedRestriction[] {
  const own = exclusions.filter(({ userId }) => userId === viewer.sub)
  return [
    ...(restriction === null
      ? []
      : [{ ...restriction, excludesActor: !restriction.namedViewers.includes(viewer.sub) }]),
    ...own.map((exclusion) => ({ ...exclusion, excludesActor: true })),
  ].map(({ reason, setBy, setAt, excludesActor }) => ({
    reason,
    setBy,
    setAt: new Date(setAt),
    excludesActor,
  }))
}

function overridesOf({ state, viewer, category }: Explained): ExplainedOverride[] {
  return overridesFor(state, viewer)
    .filter((override) => override.category === category)
    .map(({ id, subjectId, itemId, ground, requestedBy, decidedBy, decidedAt, expiresAt }) => ({
      ...{ id, subjectId, itemId, ground, requestedBy, decidedBy },
      decidedAt: dateOrNull(decidedAt),
      expiresAt: new Date(expiresAt),
    }))
}

/** The child's, and that of everybody whose own consent some decision looked at. The front door's own categories look at nobody's. */
function consentsOf(explained: Explained, { decisions }: ExplainAnswer): ExplainedConsent[] {
  const { agency, category, child, state, user } = explained
  if (agency === 'front-door') return []
  const today = dateInEngland(state.at)
  const people = new Map([...state.relatives, ...state.subjects].map((person) => [person.id, person]))
  const ids = new Set([child, ...decisions.flatMap(({ person }) => (person === null ? [] : [person]))])
  return [...ids].flatMap((id): ExplainedConsent[] => {
    const person = people.get(id)
    if (person === undefined) return []
    const subject = consentSubject(person, state, today)
    const { consent, named, youngPersonRefused, reliedOn, setAside } = consentTrace(state.consents, subject, {
      ...{ agency, category, today },
    })
    const told = [...reliedOn.map((record) => ({ id: record, because: null })), ...setAside]
    return [
      {
        ...{ personId: id, consent, named, youngPersonRefused },
        records: told.flatMap(({ id: record, because }): ExplainedConsentRecord[] => {
          const found = state.consents.find((each) => each.id === record)
          if (found === undefined || !mayKnowOf(user, found)) return []
          const { answer, relationship, validFrom, expiresOn } = found
          const askedAt = askedAtFor(user, found, state)
          return [{ id: record, answer, relationship, askedAt, validFrom, expiresOn, setAside: because }]
        }),
      },
    ]
  })
}

const dateOrNull = (instant: string | null = null): Date | null =>
  instant === null ? null : new Date(instant)
