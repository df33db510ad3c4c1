import type { MashAssessmentStatus, Rag } from '../mash-assessment/mash-assessment.codes.js'
import type { CaseEvent, EscalationStage, Settlement } from './case.codes.js'
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
  /** Whose person that is; null for the hub itself, and for what happened before anybody wrote that down. */
  readonly agency: string | null
  readonly actor: CaseActor
  readonly why: string
  /** What the referrer was asked, or has answered. */
  readonly message: string | null
  readonly rag: Rag | null
  readonly ragBefore: Rag | null
  /** Whether the family was told; why tells how, or why not. */
  readonly familyTold: boolean | null
  /** The record of the register by which a consent was taken back. */
  readonly consent: string | null
  /** Who takes a disagreement up. */
  readonly stage: EscalationStage | null
  /** How it ended. */
  readonly settlement: Settlement | null
  /** What who goes on with the child calls it. */
  readonly reference: string | null
  readonly at: string
  /** When it was written down, by the clock by which consents are: `at` is the time of business rules. */
  readonly recordedAt: string
}

/** Something that happened, as the pairs of a JSON object: the shape of {@link CaseHistoryEvent}. */
export const caseEventColumns = `'number', e.number, 'event', e.event, 'from', e.from_status, 'to', e.to_status, 'by', e.by_user, 'agency', e.agency,
  'actor', e.actor, 'why', e.why, 'message', e.message,
  'rag', e.rag, 'ragBefore', e.rag_before, 'familyTold', e.family_told, 'consent', e.consent_id,
  'stage', e.stage, 'settlement', e.settlement, 'reference', e.reference, 'at', e.at, 'recordedAt', e.recorded_at`
