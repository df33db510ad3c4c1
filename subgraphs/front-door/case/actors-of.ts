import { agencyRoles } from '#shared/sharing/vocabulary'
import type { OpenCase } from '../mash-assessment/open-case.js'
import { hasSent } from '../contacts/sent-case.js'
import { standingOf } from '../mash-assessment/viewer.js'
import type { User } from '../user.js'
import type { CaseActor } from './case.states.js'

/** What somebody may bring about by her roles, where there is no case yet. */
export const actorsOf = ({ roles }: Pick<User, 'roles'>): CaseActor[] => [
  ...(roles.includes('MASH_PRACTITIONER') ? (['PRACTITIONER'] as const) : []),
  ...(roles.includes('MASH_MANAGER') ? (['MANAGER'] as const) : []),
  ...(agencyRoles.some((role) => roles.includes(role)) ? (['AGENCY'] as const) : []),
  ...(roles.includes('REFERRER') ? (['REFERRER'] as const) : []),
]

/**
 * What somebody is to a case: for the hub whoever has a task on it; for an agency, one that was asked; the referrer, who sent its contact. Who
 * has it open in an emergency alone is none of these, whatever her roles.
 */
export function actorsOn({ state, user }: OpenCase): CaseActor[] {
  const { task, emergency } = standingOf(state, user.id)
  const passedOn = state.status === 'AWAITING_ACKNOWLEDGEMENT' && user.agency === 'social-care'
  const asked = passedOn || state.requests.some(({ agency }) => agency === user.agency)
  const theirs = actorsOf(user).filter(
    (actor) => actor !== 'REFERRER' && (actor === 'AGENCY' ? asked && (task || !emergency) : task),
  )
  return hasSent(state, user) ? [...theirs, 'REFERRER'] : theirs
}
