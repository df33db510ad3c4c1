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

/** The accesses that stand on a case, whoever has them: begun, not run out, and not found unjustified meanwhile. */
export const standingEmergencyAccesses = ({ emergencyAccesses, at }: CaseState): CaseEmergencyAccess[] =>
  emergencyAccesses.filter(
    (access) =>
      access.state !== 'NOT_JUSTIFIED' &&
      Date.parse(access.takenAt) <= at.getTime() &&
      at.getTime() < Date.parse(access.expiresAt),
  )

/** The access of a person that stands on a case. */
export const emergencyAccessOf = (state: CaseState, userId: string): CaseEmergencyAccess | undefined =>
  standingEmergencyAccesses(state).find((access) => access.userId === userId)

/**
 * Whether a row of `emergency_access` stands, as a condition of SQL, for lists of many cases.
 *
 * @param at SQL for the instant
 */
export const emergencyAccessStandsAt = (at: string): string =>
  `taken_at <= ${at} AND ${at} < expires_at AND state <> 'NOT_JUSTIFIED'`
