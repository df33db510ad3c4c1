import type { EntityManager } from 'typeorm'
import type { OwnerDecision } from '../owner-decision.entity.js'

/** A decision as the desk reads it back. */
export type DecisionMade = Pick<OwnerDecision, keyof OwnerDecision> & {
  /** No newer one is about the same recipient, and it takes nothing back: it would stand if nothing prevailed over it. */
  readonly newest: boolean
  /** It is what counts: the newest, and no HELD that is about all its recipients prevails over it. */
  readonly stands: boolean
}

/** A decision as the desk is told it: without its reason where that may tell a protected place. */
export type DecisionTold = Omit<DecisionMade, 'reason'> & { readonly reason: string | null }

/** Of the same case, child, record and recipient the newest counts; NONE takes back, and is none itself. */
const decided = `SELECT d.id, d.assessment_id AS "assessmentId", d.hub_id AS "hubId", d.field, d.record_id AS "recordId", d.decision,
    d.recipient_agency AS "recipientAgency", d.recipient_role AS "recipientRole", d.recipient_user AS "recipientUser",
    d.reason, d.review_on AS "reviewOn", d.decided_by AS "decidedBy", d.decided_at AS "decidedAt",
    d.decision <> 'NONE' AND row_number() OVER (
      PARTITION BY d.assessment_id, d.hub_id, d.record_id, d.recipient_agency, d.recipient_role, d.recipient_user
      ORDER BY d.decided_at DESC, d.id) = 1 AS newest
  FROM owner_decision d WHERE d.assessment_id = ANY($1::text[])`

/** HELD prevails over SHARED (shared/database/second-wall.ts); held from anybody, it is held from every recipient. */
const made = `WITH decided AS (${decided})
  SELECT d.*, d.newest AND NOT (d.decision = 'SHARED' AND EXISTS (
      SELECT FROM decided held
      WHERE held.newest AND held.decision = 'HELD' AND held."assessmentId" = d."assessmentId"
        AND held."hubId" = d."hubId" AND held."recordId" = d."recordId"
        AND (held."recipientAgency" IS NULL OR held."recipientAgency" = d."recipientAgency")
        AND (held."recipientRole" IS NULL OR held."recipientRole" = d."recipientRole")
        AND (held."recipientUser" IS NULL OR held."recipientUser" = d."recipientUser"))) AS stands
  FROM decided d`

/** Everything that was decided for these cases about children whom the transaction is opened for, newest first. */
export const decisionsMade = (
  manager: EntityManager,
  assessments: readonly string[],
): Promise<DecisionMade[]> =>
  manager.query<DecisionMade[]>(`${made} ORDER BY d."decidedAt" DESC, d.id`, [assessments])
