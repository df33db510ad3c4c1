import { HubError } from '#shared/errors/hub-error'
import { agencyOf } from '#shared/sharing/policy'
import { consentView } from '../consent/consent-view.js'
import type { CaseConsent, CaseState } from '../mash-assessment/case-state.js'
import type { PartnerPolicies } from '../partner-policies.js'
import { isExcluded } from '../restricted-cases/is-excluded.js'
import { assertRole, type User } from '../user.js'

const isAuditor = ({ roles }: User): boolean => roles.includes('AUDITOR')

/**
 * The agency whose decision is to be explained: an auditor asks about any, an agency's desk about its own. People who work on a case are
 * told the reason, what can be done and whom to ask, and not more.
 *
 * @param agency whose records are meant, for a category that any agency may hold
 * @throws HubError FORBIDDEN; BAD_INPUT for a category of nobody
 */
export function explainedAgency(
  user: User,
  { category, agency }: { readonly category: string; readonly agency: string | null },
  policies: PartnerPolicies,
): string {
  assertRole(user, ['AUDITOR', 'OWNER_DESK'])
  const owner = ownerOf(category) ?? agency ?? (isAuditor(user) ? null : user.agency)
  if (!isAuditor(user) && owner !== user.agency) throw new HubError('FORBIDDEN')
  if (owner === null || !isCategory.test(category) || !(owner === 'front-door' || policies.has(owner))) {
    throw new HubError('BAD_INPUT', 'category, agency: name a category of the rules, and whose record it is.')
  }
  return owner
}

const isCategory = /^[a-z-]{1,100}\.[a-z-]{1,100}$/

/** The agency that a category belongs to; null where any may hold it. */
function ownerOf(category: string): string | null {
  const owner = agencyOf(category)
  return ['common', 'hub'].includes(owner) ? null : owner
}

/**
 * Whether a case is kept from the person who asks for an explanation. For a desk there is one where its agency was asked at the time that is
 * explained, and a restricted one only if she is named; an auditor sees why it was restricted, unless she is kept from it by name.
 *
 * A task is not asked for: the desk is who answers for its agency (UK GDPR Article 5(2)), whoever of it worked on the case. What it is told it
 * decided itself, on what it was told then: the statement of the case for its own categories, and no other agency's part of it. So whoever may
 * look at its waiting requests and a preview may ask why, and for a case in which it was not asked there is nothing to answer for.
 *
 * @param then the case as it was known at that time; undefined where there was none
 */
export const isKeptFrom = (user: User, now: CaseState, then: CaseState | undefined): boolean =>
  isAuditor(user)
    ? now.exclusions.some(({ userId }) => userId === user.id)
    : isExcluded(now, user.id) || !then?.requests.some(({ agency }) => agency === user.agency)

/** Whether a record of consent is of those that the person may be told of: an auditor all, a desk those that bear on her agency. */
export const mayKnowOf = (user: User, { agencies }: { readonly agencies: readonly string[] }): boolean =>
  isAuditor(user) || agencies.includes(user.agency)

/** When a record of consent was asked for: told to an auditor, and to a desk unless it is a word of a case that is not hers. */
export const askedAtFor = (user: User, record: CaseConsent, { consents }: CaseState): Date | null =>
  isAuditor(user) ? new Date(record.askedAt) : consentView(record, consents, user.id).askedAt
