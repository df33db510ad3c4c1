import type { DataSource } from 'typeorm'
import type { VerifierKey } from '#shared/access-log/note/verifier-key'
import { keyRingOf } from '#shared/access-log/verify/key-ring'
import type { Witness } from '#shared/access-log/witness/witness'
import { askFrontDoor, type AskFrontDoor } from '#shared/agency/ask-front-door'
import { frontDoorClient } from '#shared/agency/front-door-client'
import { systemClock, type Clock } from '#shared/calendar/clock'
import { serviceKeys } from '#shared/config/hub-directory'
import { frontDoorAnswerVerifier } from '#shared/identity/front-door-answer'
import type { SubgraphContext } from '#shared/subgraph/context'
import type { ServiceParts } from '#shared/subgraph/definition'
import { childrenOf, type Children } from './children.js'
import type { LogClient } from './collect/log-client.js'
import { knownLogs, type KnownLog } from './collect/known-logs.js'
import { knownCasesOf, type KnownCases } from './subject/known-cases.js'
import { witnessOf } from './witness-logs.js'

/** The parts of the access-log service, built once at start. */
export interface AccessLogServices {
  readonly dataSource: DataSource
  readonly clock: Clock
  /** Every log of the hub, those of partners who have joined too. */
  readonly logs: () => readonly KnownLog[]
  readonly witnesses: readonly VerifierKey[]
  readonly askFrontDoor: AskFrontDoor
  readonly children: Children
  readonly knownCases: KnownCases
  readonly witness: Witness
  /** How each log is read, by service; whoever works on the logs keeps up with them. */
  readonly clients: Map<string, LogClient>
}

/** What resolvers are given. */
export type AccessLogContext = SubgraphContext<AccessLogServices>

/** Puts the service together. @throws HubError CONFIGURATION */
export function accessLogServices(parts: ServiceParts, clock: Clock = systemClock): AccessLogServices {
  const { dataSource, directory, key } = parts
  const verify = frontDoorAnswerVerifier('access-log', serviceKeys(directory, 'front-door'))
  const ask = askFrontDoor(frontDoorClient('access-log', { directory, key }), verify)
  return {
    dataSource,
    clock,
    logs: () => knownLogs(directory),
    witnesses: [...keyRingOf(directory).witnesses.values()],
    askFrontDoor: ask,
    children: childrenOf(ask),
    knownCases: knownCasesOf(ask),
    witness: witnessOf(parts),
    clients: new Map(),
  }
}
