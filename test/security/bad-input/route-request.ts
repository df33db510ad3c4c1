import type { ServiceName } from '#infra/dev/services'
import { generateSigningJwk, importSigningKey } from '#shared/identity/signing-key'
import type { AsGateway } from '../as-gateway.js'

/** People who may ask a route, each with an access token. */
export const people = {
  'an auditor': { sub: 'nils', agency: 'front-door', roles: ['AUDITOR'] },
  'a data owner': { sub: 'kofi', agency: 'police', roles: ['OWNER_DESK'] },
} as const

/** A service with a credential, whoever runs the hub, or an agency that has joined by the key {@link PARTNER_KEY}. */
export type CallingService = ServiceName | 'operator' | 'probation'

/** What the agency signs with that joins. */
export const PARTNER_KEY = await importSigningKey(await generateSigningJwk())

/** Who may ask a route: a service under its own credential, somebody with an access token, or anybody. */
export type RouteCaller = CallingService | keyof typeof people | 'anybody'

/** Whether somebody asks by an access token. */
export const isPerson = (as: RouteCaller): as is keyof typeof people => Object.hasOwn(people, as)

/** How one route is used as it should be, and what of that its code alone knows. */
export interface RouteRequest {
  /** One service that has it. */
  readonly service: ServiceName
  readonly as: RouteCaller
  /** A service that may not ask it, where it is not the usual one. */
  readonly outsider?: ServiceName
  readonly path: string
  /** What is posted, as JSON. */
  readonly body?: () => object
  /** What is posted in place of JSON: a form or a text. @param gateway which has grants */
  readonly text?: (gateway: AsGateway) => string | Promise<string>
  readonly type?: string
  /** Fields that may be left out. */
  readonly optional?: readonly string[]
  /** Texts and lists that may be anything, since they are compared, or only given back. */
  readonly anything?: readonly string[]
  /** Fields that say so where there is nothing to say. */
  readonly mayBeNull?: readonly string[]
  /** Objects whose contract may grow: they stand in tokens too. */
  readonly mayGrow?: readonly string[]
  /** Other paths of this route, each with something wrong. */
  readonly wrong?: readonly string[]
  /** It says what is wrong by the status alone, as the standard has it. */
  readonly silent?: true
  /** The standard, or whoever only wants to know whether it is there, may add parameters. */
  readonly takesMore?: true
}
