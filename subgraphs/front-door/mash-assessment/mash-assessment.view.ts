import { DisclosureState, type FieldDisclosure } from '#shared/agency/agency-record.type'
import { reasons } from '#shared/sharing/reasons'
import { basisFor } from '../basis/basis-for.js'
import { basisChangeView } from '../basis/basis-change.type.js'
import { actorsOn } from '../case/actors-of.js'
import { caseDecisionView } from '../case/case-decision.type.js'
import { caseEventView } from '../case/case-history.type.js'
import { RecordableCaseEvent } from '../case/case.codes.js'
import { eventsFor } from '../case/case-step.js'
import { escalationOf } from '../case/escalation.type.js'
import { caseHandOverView } from '../hand-over/case-hand-over.type.js'
import { contactView } from '../contacts/contact.type.js'
import { consentView } from '../consent/consent-view.js'
import { emergencyAccessView } from '../emergency-access/emergency-access.type.js'
import { overrideView } from '../overrides/override.type.js'
import { exclusionView, restrictionView } from '../restricted-cases/restriction.type.js'
import type { MashAssessment, MashAssessmentSubject } from './mash-assessment.type.js'
import type { FrontDoorCategory, OpenCase } from './open-case.js'
import { purposeFor } from './viewer.js'

/** A subject, and the case that it is one of: from there its child is resolved. */
export interface SubjectView extends MashAssessmentSubject {
  readonly childId: string
  readonly openCase: OpenCase
}

/** A case as its viewer may see it. */
export interface AssessmentView extends MashAssessment {
  readonly openCase: OpenCase
  readonly subjects: SubjectView[] | null
  /** What the gateway brought from the agencies for the chronology; only a reference has it. */
  readonly required?: unknown
}

/** Projects a case to what its viewer may see: each of the front door's own categories is decided once. */
export function assessmentView(openCase: OpenCase): AssessmentView {
  const { state } = openCase
  const shows = (category: FrontDoorCategory): boolean => openCase.decide(category).state === 'SHARED'
  const caseShown = shows('front-door.case')
  return {
    id: state.id,
    version: state.version,
    openCase,
    disclosure: disclosureOf(openCase),
    ...(caseShown ? caseFields(openCase) : nothingOfTheCase),
    subjects: shows('front-door.identity')
      ? state.subjects.map(({ id, relation }) => ({
          childId: id,
          openCase,
          relation: caseShown ? relation : null,
        }))
      : null,
  }
}

type CaseFields = Omit<MashAssessment, 'id' | 'version' | 'disclosure' | 'subjects'>

const nothingOfTheCase: CaseFields = {
  status: null,
  outcome: null,
  rag: null,
  basis: null,
  profile: null,
  purpose: null,
  thresholdScheme: null,
  thresholdLevel: null,
  receivedAt: null,
  continuesFor: null,
  asked: null,
  tasks: null,
  consents: null,
  overrides: null,
  emergencyAccesses: null,
  restriction: null,
  exclusions: null,
  basisHistory: null,
  contact: null,
  history: null,
  escalation: null,
  decisions: null,
  handOver: null,
  possible: null,
}

function caseFields(openCase: OpenCase): CaseFields {
  const { state, user, role } = openCase
  const { status, outcome, rag, profile, thresholdScheme, thresholdLevel, receivedAt, continuesFor } = state
  return {
    ...{ status, outcome, rag, profile, thresholdScheme, thresholdLevel, receivedAt, continuesFor },
    basis: basisFor(state, user.id),
    purpose: purposeFor(state, user.id),
    asked: state.requests.map((request) => ({
      ...request,
      categories: [...request.categories],
      askedAt: new Date(request.askedAt),
      dueAt: request.dueAt === null ? null : new Date(request.dueAt),
      recalledAt: request.recalledAt === null ? null : new Date(request.recalledAt),
      chased: state.chases
        .filter(({ agency }) => agency === request.agency)
        .map((each) => ({ ...each, at: new Date(each.at) })),
      returned: state.returns
        .filter(({ agency }) => agency === request.agency)
        .map((each) => ({ ...each, returnedAt: new Date(each.returnedAt) })),
    })),
    tasks: state.tasks.map(({ userId, part }) => ({ userId, part })),
    consents: state.consents.map((record) => consentView(record, state.consents, user.id)),
    overrides: state.overrides.map((override) => overrideView(override, state.at)),
    emergencyAccesses: state.emergencyAccesses.map(emergencyAccessView),
    restriction: state.restriction && restrictionView(state.restriction),
    exclusions: role === 'MASH_MANAGER' ? state.exclusions.map(exclusionView) : null,
    basisHistory: state.basisHistory.map(basisChangeView),
    contact: state.contacts.map((contact) => contactView(contact, user.id))[0] ?? null,
    history: state.events.map((event) => caseEventView(event, state.contacts)),
    escalation: escalationOf(state),
    decisions: state.decisions.map((decision) => caseDecisionView(decision, state.events)),
    handOver: caseHandOverView(state),
    possible: eventsFor(state.status, actorsOn(openCase)).filter((event) =>
      RecordableCaseEvent.isCode(event),
    ),
  }
}

function disclosureOf({ decide }: OpenCase): FieldDisclosure[] {
  return (['front-door.identity', 'front-door.case'] as const).flatMap((category) => {
    const { state, reason } = decide(category)
    if (state !== 'WITHHELD') return []
    const { sentence, remedy } = reasons[reason ?? 'NO_RULE']
    return [{ category, state: DisclosureState.WITHHELD, reason, sentence, remedy, ask: 'The MASH manager' }]
  })
}
