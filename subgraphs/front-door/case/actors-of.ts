import { agencyRoles } from '#shared/sharing/vocabulary'
import type { User } from '../user.js'
import type { CaseActor } from './case.states.js'

/** What somebody may bring about on a case that is there for her, by her roles. Who may open it is another question. */
export const actorsOf = ({ roles }: Pick<User, 'roles'>): CaseActor[] => [
  ...(roles.includes('MASH_PRACTITIONER') ? (['PRACTITIONER'] as const) : []),
  ...(roles.includes('MASH_MANAGER') ? (['MANAGER'] as const) : []),
  ...(agencyRoles.some((role) => roles.includes(role)) ? (['AGENCY'] as const) : []),
  ...(roles.includes('REFERRER') ? (['REFERRER'] as const) : []),
]
