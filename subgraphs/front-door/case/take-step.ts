import type { EntityManager } from 'typeorm'
import type { Purpose } from '#shared/sharing/vocabulary'
import type { CaseState } from '../mash-assessment/case-state.js'
import type { MashAssessmentOutcome, Rag } from '../mash-assessment/mash-assessment.codes.js'
import type { CaseEvent, EscalationStage, Settlement } from './case.codes.js'
import type { TakenStep } from './case-step.js'

/** What happens to a case, who brings it about, and what comes with it. */
export interface Happening {
  readonly event: CaseEvent
  readonly by: string
  readonly agency?: string
  readonly why: string
  readonly at: Date
  readonly message?: string | null
  readonly rag?: Rag | null
  readonly stage?: EscalationStage | null
  readonly settlement?: Settlement | null
  /** What who goes on with the child calls it. */
  readonly reference?: string | null
  readonly familyTold?: boolean | null
  /** The record of the register by which a consent was taken back. */
  readonly consent?: string | null
  /** What of the case changes beside its state and its rating. */
  readonly purpose?: Purpose | null
  readonly outcome?: MashAssessmentOutcome | null
}

/** The state, the version and what has happened, at once: of two who go by one version the second finds another, and nothing happens. */
const taken = `
  WITH taken AS (
    UPDATE mash_assessment SET status = $3, status_since = CASE WHEN status = $3 THEN status_since ELSE $9 END, version = version + 1,
      rag = coalesce($10, rag), purpose = coalesce($11, purpose), outcome = coalesce($12, outcome)
    WHERE id = $1 AND version = $2 RETURNING id, version)
  INSERT INTO case_event (assessment_id, number, event, from_status, to_status, by_user, actor, why, at, message, rag, rag_before, stage,
    reference, family_told, consent_id, agency, settlement)
  SELECT id, version, $4, $5, $3, $6, $7, $8, $9, $13, $10, $14, $15, $16, $17, $18, $19, $20 FROM taken RETURNING number`

/** Takes a step of {@link caseStep} on the case as it was read. @returns whether it was still so */
export async function takeStep(
  manager: EntityManager,
  state: CaseState,
  { status, actor }: TakenStep,
  happening: Happening,
): Promise<boolean> {
  const { event, by, why, at, message = null, rag = null, stage = null } = happening
  const { purpose = null, outcome = null, reference = null, familyTold = null, consent = null } = happening
  const { agency = null, settlement = null } = happening
  const rows = await manager.query<unknown[]>(taken, [
    ...[state.id, state.version, status, event, state.status, by, actor, why, at],
    ...[rag, purpose, outcome, message, rag === null ? null : state.rag, stage, reference],
    ...[familyTold, consent, agency, settlement],
  ])
  return rows.length > 0
}
