import type { CallClaims } from '#shared/identity/call-token'

/** What a resolver of a subgraph is given: the verified call, the user's own token where it was passed on, the service's parts. */
export interface SubgraphContext<Services = unknown> {
  readonly call: CallClaims
  /** The user's access token, as text: sent to the front door only, which verifies it itself. */
  readonly accessToken: string | undefined
  readonly services: Services
}
