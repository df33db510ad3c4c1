import type { EntityManager } from 'typeorm'
import type { OwnerDecision } from '../owner-decision.entity.js'

/** A decision as the desk reads it back: whether it stands, or a newer one about the same recipient does. */
export type DecisionMade = OwnerDecision & { readonly stands: boolean }

/** Of the same case, child, record and recipient the newest stands; NONE takes back, and is none itself. */
const made = `SELECT d.id, d.assessment_id AS "assessmentId", d.hub_id AS "hubId", d.field, d.record_id AS "recordId", d.decision,
    d.recipient_agency AS "recipientAgency", d.recipient_role AS "recipientRole", d.recipient_user AS "recipientUser",
    d.reason, d.review_on AS "reviewOn", d.decided_by AS "decidedBy", d.decided_at AS "decidedAt",
    d.decision <> 'NONE' AND row_number() OVER (
      PARTITION BY d.assessment_id, d.hub_id, d.record_id, d.recipient_agency, d.recipient_role, d.recipient_user
      ORDER BY d.decided_at DESC, d.id) = 1 AS stands
  FROM owner_decision d WHERE d.assessment_id = ANY($1::text[])`

/** Everything that was decided for these cases about children whom the transaction is opened for, newest first. */
export const decisionsMade = (
  manager: EntityManager,
  assessments: readonly string[],
): Promise<DecisionMade[]> =>
  manager.query<DecisionMade[]>(`${made} ORDER BY d.decided_at DESC, d.id`, [assessments])
