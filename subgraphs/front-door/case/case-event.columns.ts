import type { MashAssessmentStatus } from '../mash-assessment/mash-assessment.codes.js'
import type { CaseEvent } from './case.codes.js'
import type { CaseActor } from './case.states.js'

/** Something that happened to a case; instants as text, ISO 8601. */
export interface CaseHistoryEvent {
  /** From 1. */
  readonly number: number
  readonly event: CaseEvent
  /** Null for what began it. */
  readonly from: MashAssessmentStatus | null
  readonly to: MashAssessmentStatus
  readonly by: string
  readonly actor: CaseActor
  readonly why: string
  readonly at: string
}

/** Something that happened, as the pairs of a JSON object: the shape of {@link CaseHistoryEvent}. */
export const caseEventColumns = `'number', e.number, 'event', e.event, 'from', e.from_status, 'to', e.to_status, 'by', e.by_user,
  'actor', e.actor, 'why', e.why, 'at', e.at`
