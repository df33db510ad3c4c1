import type { EntityManager } from 'typeorm'
import type { CaseState } from '../mash-assessment/case-state.js'

const raised = `
  WITH raised AS (
    INSERT INTO basis_change (assessment_id, number, basis, before, reason, set_by, set_at)
    SELECT $1, coalesce((SELECT max(number) FROM basis_change WHERE assessment_id = $1), 0) + 1, 'S47', basis, $2, $3, $4
    FROM mash_assessment WHERE id = $1 AND basis NOT IN ('S47', 'EMERGENCY') RETURNING assessment_id, basis)
  UPDATE mash_assessment SET basis = raised.basis FROM raised WHERE id = raised.assessment_id`

/** Raises the basis to section 47 as `setBasis` does: she reads under it for four hours, longer once a manager has confirmed it. */
export async function raiseBasis(
  manager: EntityManager,
  { id, at }: CaseState,
  { why, userId }: { readonly why: string; readonly userId: string },
): Promise<void> {
  await manager.query(raised, [id, why, userId, at])
}
