import { HubError } from '#shared/errors/hub-error'
import { openCase, type OpenCase } from '../mash-assessment/open-case.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { assertRole } from '../user.js'

/** What the id of a person may look like: it is the identity provider's, and no more is known of it. No blanks, nothing unreadable. */
const possibleUser = /^[^\s\p{C}]{1,200}$/u

/**
 * The id of a person, to the letter. It is never mended: one with a blank behind it is nobody's, and would keep a case from nobody.
 *
 * @param field for the error: never the id itself
 * @throws HubError BAD_INPUT
 */
export function userIdAsGiven(field: string, id: string): string {
  if (possibleUser.test(id)) return id
  throw new HubError(
    'BAD_INPUT',
    `${field}: an id has 1 to 200 characters, and neither blanks nor unreadable ones.`,
  )
}

/** A manager's decision about who may see a case: nobody takes one about a case that is kept from herself. */
export interface Managing {
  readonly opened: OpenCase
  readonly userId: string
  readonly at: Date
}

/** Opens a case for such a decision. @throws HubError FORBIDDEN; NOT_FOUND also to a manager whom the case is kept from */
export async function managing(context: FrontDoorContext, assessment: string): Promise<Managing> {
  const { at, user: signedIn } = requestOf(context)
  const user = await signedIn
  assertRole(user, ['MASH_MANAGER'])
  return { opened: await openCase(context, assessment), userId: user.id, at }
}
