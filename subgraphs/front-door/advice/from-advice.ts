import type { EntityManager } from 'typeorm'
import { refuse } from '#shared/errors/refuse'
import { excludedFrom } from '../restricted-cases/is-excluded.js'
import type { User } from '../user.js'

/**
 * Whether a case came of a consultation that is kept from somebody, as a condition of SQL on `contact`: it would tell who it is about.
 *
 * @param user SQL for the id of the person
 */
export const becameCaseKeptFrom = (user: string): string =>
  `EXISTS (SELECT FROM mash_assessment a WHERE a.contact_id = contact.id AND ${excludedFrom('a.id', user)})`

const statement = `
  SELECT contact.id AS "contactId" FROM advice LEFT JOIN contact ON contact.advice_id = advice.id
  WHERE advice.id = $1 AND advice.agency = $2 AND advice.team = $3 AND NOT ${becameCaseKeptFrom('$4')}`

/**
 * Sees to it that a contact comes from a consultation of its sender's own team, and that no other has come from it. One of another team is
 * refused like one that is not there.
 *
 * @throws HubError BAD_INPUT
 */
export async function assertFromAdvice(
  manager: EntityManager,
  { id, agency, team }: Pick<User, 'id' | 'agency' | 'team'>,
  advice: string,
): Promise<void> {
  const [row] = await manager.query<{ contactId: string | null }[]>(statement, [advice, agency, team, id])
  if (row === undefined) refuse('advice: your team has recorded no such consultation. Leave it out.')
  if (row.contactId !== null)
    refuse('advice: a contact has come of it already. Leave it out, or look at that.')
}
