import type { Partner } from '#shared/partners/partner'
import { agencyOf, defaultPolicy, type Policy } from '#shared/sharing/policy'
import { publishedSharing, sharingFromJson, type PublishedSharing } from '#shared/sharing/published-sharing'
import type { Trait } from '#shared/sharing/vocabulary'
import { partnerAgencies } from './partner-agencies.js'

/**
 * What each partner decides by, as it has published it, by the partner's name: its own categories too can be consented to, overridden and
 * asked about. The hub goes by it to take a question; the answer is the agency's own (infra/decisions/own-categories.md).
 */
export type PartnerPolicies = ReadonlyMap<string, Policy>

/** Reads those of the build, once at start. @throws HubError CONFIGURATION, naming the first that cannot be read */
export const readPartnerPolicies = (): PartnerPolicies =>
  new Map(partnerAgencies.map(({ name }) => [name, publishedSharing(name).policy]))

/** Takes in what partners beside those of the build have in the graph, and forgets those who have nothing there any more. */
export function keepUpWith(
  policies: Map<string, Policy>,
  chronologyKinds: Map<string, readonly string[]>,
  partners: readonly Partner[],
): void {
  for (const { name, published } of partners) {
    if (published === null) {
      policies.delete(name)
      chronologyKinds.delete(name)
      continue
    }
    const { policy, chronologyKinds: kinds } = sharingOf(name, published.sharing)
    policies.set(name, policy)
    chronologyKinds.set(name, kinds)
  }
}

/** Who publishes no rules decides by the partnership's, and its lines have no kinds of their own. */
const sharingOf = (name: string, sharing: string | null): PublishedSharing =>
  sharing === null ? { policy: defaultPolicy, chronologyKinds: [] } : sharingFromJson(name, sharing)

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
