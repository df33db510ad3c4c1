import { agencyRoles, mashRoles } from '#shared/sharing/vocabulary'

/** How urgent requests are, most urgent first: what is let in, and what is turned away, when there is more than the hub can do. */
export const urgencies = ['LIFE_AT_RISK', 'OPEN_ASSESSMENT', 'BROWSE_AND_AUDIT'] as const

/** How urgent a request is. */
export type Urgency = (typeof urgencies)[number]

/** A client says in this header that somebody's life is at risk. Whether that is so the case itself says, afterwards. */
export const URGENCY_HEADER = 'mash-urgency'

/** What it says there. */
export const LIFE_AT_RISK = 'life-at-risk'

/** Who works on cases, or sends contacts. Everybody else serves the hub, and no child waits for what they look up. */
const caseRoles: readonly string[] = [...mashRoles, ...agencyRoles, 'REFERRER']

/** What is known of a request before anything is done for it. */
export interface Arrival {
  /** As the identity provider vouches for them. */
  readonly roles: readonly string[]
  /** It says that a life is at risk, and whoever says so is believed. */
  readonly claimed: boolean
  /** Its document is one that is known to the hub. */
  readonly trusted: boolean
}

/** How urgent a request is. Nobody is more urgent by word alone than by role; what somebody made up waits behind what our own clients send. */
export function urgencyOf({ roles, claimed, trusted }: Arrival): Urgency {
  if (!roles.some((role) => caseRoles.includes(role))) return 'BROWSE_AND_AUDIT'
  if (claimed) return 'LIFE_AT_RISK'
  return trusted ? 'OPEN_ASSESSMENT' : 'BROWSE_AND_AUDIT'
}
