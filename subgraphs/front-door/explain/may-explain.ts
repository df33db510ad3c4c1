import { HubError } from '#shared/errors/hub-error'
import { agencyOf } from '#shared/sharing/policy'
import type { CaseState } from '../mash-assessment/case-state.js'
import { partnerAgencies } from '../partner-agencies.js'
import { isExcluded } from '../restricted-cases/is-excluded.js'
import { assertRole, type User } from '../user.js'

const isAuditor = ({ roles }: User): boolean => roles.includes('AUDITOR')

/** Owners of categories that any agency may hold. */
const everybodys = ['common', 'hub']

/**
 * The agency whose decision is to be explained: an auditor asks about any, an agency's desk about its own. People who work on a case are
 * told the reason, what can be done and whom to ask, and not more.
 *
 * @param agency whose records are meant, for a category that any agency may hold
 * @throws HubError FORBIDDEN; BAD_INPUT for a category of nobody
 */
export function explainedAgency(user: User, category: string, agency: string | null): string {
  assertRole(user, ['AUDITOR', 'OWNER_DESK'])
  const isCategory = /^[a-z-]{1,100}\.[a-z-]{1,100}$/.test(category)
  const owner = isCategory && !everybodys.includes(agencyOf(category)) ? agencyOf(category) : agency
  const explained = owner ?? (isAuditor(user) ? undefined : user.agency)
  if (!isAuditor(user) && explained !== user.agency) throw new HubError('FORBIDDEN')
  const known = ['front-door', ...partnerAgencies.map(({ name }) => name)]
  if (!isCategory || !known.includes(owner ?? user.agency)) {
    throw new HubError(
      'BAD_INPUT',
      'category, agency: name a category of the sharing rules, and whose record it is.',
    )
  }
  return owner ?? user.agency
}

/**
 * Whether a case is kept from the person who asks for an explanation. A restricted one is there for the desk only if she is named; an
 * auditor sees why it was restricted, unless she is kept from it by name.
 */
export const isKeptFrom = (user: User, state: CaseState): boolean =>
  isAuditor(user) ? state.exclusions.some(({ userId }) => userId === user.id) : isExcluded(state, user.id)

/** Whether a record of consent is of those that the person may be told of: an auditor all, a desk those that bear on her agency. */
export const mayKnowOf = (user: User, { agencies }: { readonly agencies: readonly string[] }): boolean =>
  isAuditor(user) || agencies.includes(user.agency)
