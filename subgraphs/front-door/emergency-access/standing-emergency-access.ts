import type { CaseState } from '../mash-assessment/case-state.js'
import type { EmergencyAccessState, EmergencyReason } from './emergency-access.codes.js'

/** Somebody looked at a case without waiting for a task on it; instants as text, ISO 8601. */
export interface CaseEmergencyAccess {
  readonly id: string
  readonly assessmentId: string
  readonly userId: string
  /** Where the person works: somebody of another team reviews it. */
  readonly team: string
  readonly reason: EmergencyReason
  readonly explanation: string
  readonly takenAt: string
  readonly expiresAt: string
  /** Day in England. */
  readonly reviewBy: string
  readonly state: EmergencyAccessState
  readonly reviewedBy: string | null
  readonly reviewedAt: string | null
  readonly reviewNote: string | null
}

/** The access of a person that stands on a case: begun, not run out, and not found unjustified meanwhile. */
export const emergencyAccessOf = (state: CaseState, userId: string): CaseEmergencyAccess | undefined =>
  state.emergencyAccesses.find(
    (access) =>
      access.userId === userId &&
      access.state !== 'NOT_JUSTIFIED' &&
      Date.parse(access.takenAt) <= state.at.getTime() &&
      state.at.getTime() < Date.parse(access.expiresAt),
  )
