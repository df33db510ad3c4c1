import { knownPlaces } from '../protected-addresses/known-places.js'
import { withholdIn } from '../protected-addresses/withhold-places.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import type { StaffRelation } from './staff-relation.type.js'

const own = `
  SELECT relation.id, kind, person_id AS "personId", relation.declared_by AS "declaredBy", declared_at AS "declaredAt",
    withdrawn_by AS "withdrawnBy", withdrawn_at AS "withdrawnAt", reason AS "withdrawnBecause"
  FROM staff_relation relation LEFT JOIN staff_relation_withdrawal ON relation_id = relation.id
  WHERE relation.user_id = $1 ORDER BY declared_at DESC, relation.id LIMIT 100`

/** What was declared of the person who asks, also what was withdrawn: the newest first, at most 100. */
export async function ownStaffRelations(context: FrontDoorContext): Promise<StaffRelation[]> {
  const { id } = await requestOf(context).user
  const { dataSource } = context.services
  const rows = await dataSource.query<StaffRelation[]>(own, [id])
  const tells = await knownPlaces(dataSource)
  return rows.map((row) => Object.assign(row, { withdrawnBecause: withholdIn(row.withdrawnBecause, tells) }))
}
