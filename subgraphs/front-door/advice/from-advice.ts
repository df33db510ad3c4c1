import type { EntityManager } from 'typeorm'
import { refuse } from '#shared/errors/refuse'
import type { User } from '../user.js'

const statement = `
  SELECT contact.id AS "contactId" FROM advice LEFT JOIN contact ON contact.advice_id = advice.id
  WHERE advice.id = $1 AND advice.agency = $2 AND advice.team = $3`

/**
 * Sees to it that a contact comes from a consultation of its sender's own team, and that no other has come from it. One of another team is
 * refused like one that is not there.
 *
 * @throws HubError BAD_INPUT
 */
export async function assertFromAdvice(
  manager: EntityManager,
  { agency, team }: Pick<User, 'agency' | 'team'>,
  advice: string,
): Promise<void> {
  const [row] = await manager.query<{ contactId: string | null }[]>(statement, [advice, agency, team])
  if (row === undefined) refuse('advice: your team has recorded no such consultation. Leave it out.')
  if (row.contactId !== null)
    refuse('advice: a contact has come of it already. Leave it out, or look at that.')
}
