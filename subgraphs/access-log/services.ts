import type { DataSource } from 'typeorm'
import type { VerifierKey } from '#shared/access-log/note/verifier-key'
import { systemClock, type Clock } from '#shared/calendar/clock'
import type { SubgraphContext } from '#shared/subgraph/context'
import type { ServiceParts } from '#shared/subgraph/definition'
import { knownLogs, knownWitnesses, type KnownLog } from './collect/known-logs.js'

/** The parts of the access-log service, built once at start. */
export interface AccessLogServices {
  readonly dataSource: DataSource
  readonly clock: Clock
  readonly logs: readonly KnownLog[]
  readonly witnesses: readonly VerifierKey[]
}

/** What resolvers are given. */
export type AccessLogContext = SubgraphContext<AccessLogServices>

/** Puts the service together. @throws HubError CONFIGURATION */
export const accessLogServices = (
  { dataSource, directory }: ServiceParts,
  clock: Clock = systemClock,
): AccessLogServices => ({
  dataSource,
  clock,
  logs: knownLogs(directory),
  witnesses: knownWitnesses(directory),
})
