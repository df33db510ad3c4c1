import type { DataSource } from 'typeorm'
import { systemClock, type Clock } from '#shared/calendar/clock'
import type { SubgraphContext } from '#shared/subgraph/context'
import type { ServiceParts } from '#shared/subgraph/definition'

/** The parts of the access-log service, built once at start. */
export interface AccessLogServices {
  readonly dataSource: DataSource
  readonly clock: Clock
}

/** What resolvers are given. */
export type AccessLogContext = SubgraphContext<AccessLogServices>

/** Puts the service together. */
export const accessLogServices = (
  { dataSource }: ServiceParts,
  clock: Clock = systemClock,
): AccessLogServices => ({ dataSource, clock })
