import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import { plainText } from '#shared/subgraph/plain-text'
import { requestOf, type FrontDoorContext } from '../request.js'
import { assertRole } from '../user.js'

const find = `SELECT user_id AS "userId", declared_by AS "declaredBy" FROM staff_relation WHERE id = $1`

const withdrawn = `
  INSERT INTO staff_relation_withdrawal (relation_id, user_id, declared_by, reason, withdrawn_by, withdrawn_at)
  VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING relation_id`

/**
 * Withdraws what was declared of a member of staff, from now on: by a MASH manager who is neither she nor whoever declared it, lest somebody takes
 * back what asks after her.
 *
 * @param relation its id, which the member of staff knows
 * @throws HubError FORBIDDEN, BAD_INPUT, NOT_FOUND, ANOTHER_PERSON_NEEDED; STEP_NOT_POSSIBLE where it is withdrawn already
 */
export async function withdrawStaffRelation(
  context: FrontDoorContext,
  relation: string,
  reason: string,
): Promise<string> {
  const { at, user: signedIn } = requestOf(context)
  const user = await signedIn
  assertRole(user, ['MASH_MANAGER'])
  const why = plainText('reason', reason, { minimum: 10, maximum: 2_000 })
  const { dataSource } = context.services
  const id = z.uuid().safeParse(relation)
  const [found] = id.success
    ? await dataSource.query<{ userId: string; declaredBy: string }[]>(find, [id.data])
    : []
  if (id.data === undefined || found === undefined) throw new HubError('NOT_FOUND')
  const { userId, declaredBy } = found
  if (user.id === userId || user.id === declaredBy) throw new HubError('ANOTHER_PERSON_NEEDED')
  const rows = await dataSource.query<unknown[]>(withdrawn, [id.data, userId, declaredBy, why, user.id, at])
  if (rows.length === 0) throw new HubError('STEP_NOT_POSSIBLE', 'withdraw: it is withdrawn already.')
  return id.data
}
