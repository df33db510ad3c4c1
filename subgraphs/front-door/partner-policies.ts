import { agencyOf, type Policy } from '#shared/sharing/policy'
import { publishedSharing } from '#shared/sharing/published-sharing'
import type { Trait } from '#shared/sharing/vocabulary'
import { partnerAgencies } from './partner-agencies.js'

/**
 * What each partner decides by, as it has published it, by the partner's name: its own categories too can be consented to, overridden and
 * asked about. The hub goes by it to take a question; the answer is the agency's own (infra/decisions/own-categories.md).
 */
export type PartnerPolicies = ReadonlyMap<string, Policy>

/** Reads them, once at start. @throws HubError CONFIGURATION, naming the first that cannot be read */
export const readPartnerPolicies = (): PartnerPolicies =>
  new Map(partnerAgencies.map(({ name }) => [name, publishedSharing(name).policy]))

/** The policies that decide on a category: its agency's, or for one that any may hold, everybody's. */
export function policiesFor(
  policies: PartnerPolicies,
  category: string,
): readonly (readonly [agency: string, policy: Policy])[] {
  const agency = agencyOf(category)
  return [...policies].filter(([name, { categories }]) =>
    policies.has(agency) ? name === agency : categories.has(category),
  )
}

/** Whether it is a category of somebody's. */
export const isKnownCategory = (policies: PartnerPolicies, category: string): boolean =>
  policiesFor(policies, category).some(([, { categories }]) => categories.has(category))

/** Whether some policy that decides on a category gives it a trait. */
export const hasTrait = (policies: PartnerPolicies, category: string, trait: Trait): boolean =>
  policiesFor(policies, category).some(([, { categories }]) =>
    categories.get(category)?.traits.includes(trait),
  )

/** Categories that can come up in one agency's records: its own, and those that any may hold. */
export const categoriesOf = (policies: PartnerPolicies, agency: string): string[] =>
  [...(policies.get(agency)?.categories.keys() ?? [])].filter((category) =>
    [agency, 'common'].includes(agencyOf(category)),
  )
