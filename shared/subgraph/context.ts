import type { CallClaims } from '#shared/identity/call-token'
import type { AccessRecorder, Recorded } from './access-recorder.js'

/** What a resolver of a subgraph is given: the verified call, the user's own token where it was passed on, the service's parts. */
export interface SubgraphContext<Services = unknown> {
  readonly call: CallClaims
  /** The user's access token, as text: sent to the front door only, which verifies it itself. */
  readonly accessToken: string | undefined
  readonly services: Services
  /** Where a resolver notes what it tells: what nobody noted does not leave. */
  readonly access: AccessRecorder
}

/** The same, for what writes to the log. */
export interface RecordedContext<Services = unknown> extends SubgraphContext<Services> {
  readonly access: Recorded
}
