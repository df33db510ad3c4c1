import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import { mashRoles, agencyRoles, type Role } from '#shared/sharing/vocabulary'
import { idAsGiven } from '#shared/subgraph/id-as-given'
import { requestOf, type FrontDoorContext } from '../request.js'
import { assertRole } from '../user.js'
import type { StaffRelationKind } from './staff-relation.codes.js'

/** Whoever may look at records, or at who looked at them. */
export const staffRoles: readonly Role[] = [
  ...mashRoles,
  ...agencyRoles,
  'LINK_STEWARD',
  'AUDITOR',
  'ANALYST',
]

/** One at a time about a member of staff: of two calls at once the second finds what the first has said. */
const lock = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))'

/** An identity from before an adoption, or under protection, is joined to nobody. */
const findable = 'SELECT FROM person WHERE id = $1 AND findable'

const stands = `
  SELECT id FROM staff_relation relation WHERE user_id = $1 AND kind = $2 AND person_id = $3
    AND NOT EXISTS (SELECT FROM staff_relation_withdrawal WHERE relation_id = relation.id)`

const declared = `
  INSERT INTO staff_relation (user_id, kind, person_id, id, declared_by, declared_at) VALUES ($1, $2, $3, $4, $5, $6)`

/** What is declared of whom; of herself unless somebody else is named. */
export interface Declaration {
  readonly userId: string | null
  readonly kind: StaffRelationKind
  readonly personId: string
}

/**
 * Declares what a person of the index is to a member of staff: by herself, or by a MASH manager for somebody else. What stands already is the
 * same again.
 *
 * @returns its id
 * @throws HubError FORBIDDEN, BAD_INPUT; NOT_FOUND for somebody whom the index does not know, or whom nobody may find there
 */
export async function declareStaffRelation(
  context: FrontDoorContext,
  { userId, kind, personId }: Declaration,
): Promise<string> {
  const { at, user: signedIn } = requestOf(context)
  const user = await signedIn
  const member = userId === null ? user.id : idAsGiven('userId', userId)
  assertRole(user, member === user.id ? staffRoles : ['MASH_MANAGER'])
  const person = z.uuid().safeParse(personId)
  return context.services.dataSource.transaction(async (manager) => {
    const known = person.success ? await manager.query<unknown[]>(findable, [person.data]) : []
    if (known.length === 0) throw new HubError('NOT_FOUND')
    await manager.query(lock, [`staff relation ${member}`])
    const what = [member, kind, person.data]
    const [same] = await manager.query<{ id: string }[]>(stands, what)
    if (same !== undefined) return same.id
    const id = randomUUID()
    await manager.query(declared, [...what, id, user.id, at])
    return id
  })
}
