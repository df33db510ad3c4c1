import { DisclosureState, type FieldDisclosure } from '#shared/agency/agency-record.type'
import { reasons } from '#shared/sharing/reasons'
import type { ConsentRecord } from '../consent/consent-record.type.js'
import type { CaseConsent, CaseState } from './case-state.js'
import type { MashAssessment, MashAssessmentSubject } from './mash-assessment.type.js'
import type { FrontDoorCategory, OpenCase } from './open-case.js'

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
    openCase,
    disclosure: disclosureOf(openCase),
    ...(caseShown ? caseFields(state) : nothingOfTheCase),
    subjects: shows('front-door.identity')
      ? state.subjects.map(({ id, relation }) => ({
          childId: id,
          openCase,
          relation: caseShown ? relation : null,
        }))
      : null,
  }
}

type CaseFields = Omit<MashAssessment, 'id' | 'disclosure' | 'subjects'>

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
  asked: null,
  tasks: null,
  consents: null,
}

function caseFields(state: CaseState): CaseFields {
  const { status, outcome, rag, basis, profile, purpose, thresholdScheme, thresholdLevel, receivedAt } = state
  return {
    ...{ status, outcome, rag, basis, profile, purpose, thresholdScheme, thresholdLevel, receivedAt },
    asked: state.requests.map(({ agency, categories, askedAt }) => ({
      agency,
      categories: [...categories],
      askedAt: new Date(askedAt),
    })),
    tasks: state.tasks.map(({ userId, part }) => ({ userId, part })),
    consents: state.consents.map((record) => consentRecord(record, state.consents)),
  }
}

function consentRecord(record: CaseConsent, all: readonly CaseConsent[]): ConsentRecord {
  const supersededBy = all.find(({ supersedes }) => supersedes === record.id)?.id ?? null
  return { ...record, askedAt: new Date(record.askedAt), supersededBy }
}

function disclosureOf({ decide }: OpenCase): FieldDisclosure[] {
  return (['front-door.identity', 'front-door.case'] as const).flatMap((category) => {
    const { state, reason } = decide(category)
    if (state !== 'WITHHELD') return []
    const { sentence, remedy } = reasons[reason ?? 'NO_RULE']
    return [{ category, state: DisclosureState.WITHHELD, reason, sentence, remedy, ask: 'The MASH manager' }]
  })
}
