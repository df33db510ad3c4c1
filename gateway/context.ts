import type { AccessClaims } from '#shared/identity/access-token'
import type { ToldNotAsked } from './access-log/told-not-asked.js'
import type { UnansweredCall } from './access-log/unanswered-calls.js'
import type { Receipts } from './access-log/receipts.js'
import type { Urgency } from './admission/urgency.js'
import type { FrontDoorTold } from './agency-call/front-door-told.js'

/** An agency that did not answer for its part: told to the client beside the data, never more than this. */
export interface AgencyNotice {
  readonly agency: string
  readonly state: 'UNAVAILABLE'
  readonly milliseconds: number
}

/** One request at the gateway: who asks, and what became of the calls made for it. */
export interface GatewayContext {
  readonly user: AccessClaims
  /** Passed on to the front door alone, which verifies it itself. */
  readonly accessToken: string
  readonly requestId: string
  /** As what it was let in. */
  readonly urgency: Urgency
  /** What the front door has told of its cases so far, beside its answers. */
  readonly told: FrontDoorTold
  readonly notices: Map<string, AgencyNotice>
  /** Entries of the services' logs that say what they answered. */
  readonly receipts: Receipts
  /** Calls of services that were not answered as they should be. */
  readonly unanswered: UnansweredCall[]
  /** What was told in the stead of partners that were not asked. */
  readonly notAsked: ToldNotAsked[]
}
