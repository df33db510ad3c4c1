import { decide } from '#shared/sharing/decide'
import { agencyRoles, mashRoles, type Role } from '#shared/sharing/vocabulary'
import type { CaseState } from '../mash-assessment/case-state.js'
import { frontDoorRequest, type OpenCase } from '../mash-assessment/open-case.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { isExcluded } from '../restricted-cases/is-excluded.js'
import type { User } from '../user.js'

/** Those outside the hub who send contacts. */
export const senderRoles: readonly Role[] = [...agencyRoles, 'REFERRER']

/** Whether somebody outside the hub sent the contact that a case began with. */
export const hasSent = ({ contacts }: CaseState, { id, roles }: Pick<User, 'id' | 'roles'>): boolean =>
  contacts.some(({ receivedBy }) => receivedBy === id) && !mashRoles.some((role) => roles.includes(role))

/**
 * The case, for whoever sent its contact: of it she is shown nothing (rule R10). It is there for her while she is asked something - what
 * she may do then, any refusal may say - and once she has answered.
 */
export async function findSentCase(
  context: FrontDoorContext,
  id: string,
  has: 'a question' | 'answered',
): Promise<OpenCase | undefined> {
  const { user: signedIn, cases } = requestOf(context)
  const user = await signedIn
  const state = await cases.load(id)
  const role = senderRoles.find((each) => user.roles.includes(each))
  if (state === undefined || role === undefined || !hasSent(state, user) || isExcluded(state, user.id)) return
  if (has === 'a question' && state.status !== 'AWAITING_REFERRER') return
  const viewer = { sub: user.id, agency: user.agency, role }
  return {
    state,
    user,
    role,
    decide: (category) =>
      decide({ ...frontDoorRequest(state, viewer, category), purpose: 'FEEDBACK_TO_REFERRER' }),
  }
}
