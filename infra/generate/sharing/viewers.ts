import type { DecisionRequest } from '#shared/sharing/decision-request'
import type { Policy } from '#shared/sharing/policy'
import { agencyRoles, councilAgencies, mashRoles, type Role } from '#shared/sharing/vocabulary'

/** People whom no rule tells apart. */
export interface Viewers {
  readonly name: string
  readonly all: readonly DecisionRequest['viewer'][]
}

const everyone = (name: string, agencies: Iterable<string>, roles: readonly Role[]): Viewers => ({
  name,
  all: [...agencies].flatMap((agency) => roles.map((role) => ({ agency, role }))),
})

const others = (policy: Policy, than: readonly string[]): string[] =>
  [...policy.agencies].filter((agency) => !than.includes(agency))

/** Practitioners and managers of the hub, by their home agency. */
export const hubViewers = (policy: Policy): Viewers[] => [
  everyone('Council', councilAgencies, mashRoles),
  everyone('Partners', others(policy, councilAgencies), mashRoles),
]

/** Whoever is asked to answer for an agency, and the desk that answers for it. */
export const outsideViewers = (owner: string, policy: Policy): Viewers[] => [
  everyone('Its own staff', [owner], ['AGENCY_STAFF']),
  everyone('Its own desk', [owner], ['OWNER_DESK']),
  everyone('Other agencies', others(policy, [owner]), agencyRoles),
]

/** Several groups as one, with one of each: the tables of the page are not written if the rules tell the others apart. */
export const oneOfEach = (name: string, groups: readonly Viewers[]): Viewers => ({
  name,
  all: groups.flatMap(({ all }) => all.slice(0, 1)),
})
