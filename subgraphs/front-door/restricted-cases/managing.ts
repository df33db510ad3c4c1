import { openToAct, type OpenCase } from '../mash-assessment/open-case.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { assertRole } from '../user.js'

/** A manager's decision about who may see a case: nobody takes one about a case that is kept from herself. */
export interface Managing {
  readonly opened: OpenCase
  readonly userId: string
  readonly at: Date
}

/** Opens a case for such a decision. @throws HubError FORBIDDEN, without a task too; NOT_FOUND also to a manager whom the case is kept from */
export async function managing(context: FrontDoorContext, assessment: string): Promise<Managing> {
  const { at, user: signedIn } = requestOf(context)
  const user = await signedIn
  assertRole(user, ['MASH_MANAGER'])
  return { opened: await openToAct(context, assessment), userId: user.id, at }
}
