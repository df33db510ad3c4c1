import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway'
import type { GatewayContext } from '../context.js'

/** What a data source is asked to carry out. */
export type ProcessOptions = GraphQLDataSourceProcessOptions<GatewayContext>

/** A fetch for a user's own request: the only kind that the hub has. */
export type IncomingOperation = Extract<ProcessOptions, { incomingRequestContext: unknown }>

/** What a data source answers. */
export type Response = Awaited<ReturnType<GraphQLDataSource<GatewayContext>['process']>>

/** @throws Error for what is no user's: ApolloGateway's own questions about health and schemas */
export function assertIncoming(
  options: ProcessOptions,
): asserts options is ProcessOptions & IncomingOperation {
  if (!('incomingRequestContext' in options)) throw new Error('The gateway only calls a service for a user.')
}
