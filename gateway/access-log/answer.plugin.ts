import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server'
import type { AccessLog } from '#shared/access-log/append/access-log'
import type { Logger } from '#shared/observability/logger'
import { leaveOnceLogged } from '#shared/subgraph/answer-of'
import { loggable } from '#shared/subgraph/loggable'
import type { GatewayContext } from '../context.js'
import { gatewayEntries } from './gateway-entries.js'

/**
 * No log entry, no data. Before an answer leaves, the entries that say to whom and of what it is made are on the disk of the gateway; if they
 * cannot be, there is no answer. Then it is told its request id, by which its entries are found in every log, and, where an agency could
 * not be reached, which: one line each, never more.
 */
export const loggedAnswer = (accessLog: AccessLog, log: Logger): ApolloServerPlugin<GatewayContext> => ({
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: async (request) => {
        const { requestId } = request.contextValue
        await leaveOnceLogged(request.response, { log, requestId }, () => append(accessLog, request))
        tellNotices(request)
      },
    }),
})

async function append(
  accessLog: AccessLog,
  { contextValue, queryHash, operationName }: GraphQLRequestContext<GatewayContext>,
): Promise<void> {
  const name = operationName ? loggable(operationName) : null
  const operation = queryHash === undefined ? undefined : { name, sha256: queryHash }
  const entries = gatewayEntries(contextValue, operation)
  if (entries.length > 0) await accessLog.append(entries)
}

function tellNotices({ response, contextValue }: GraphQLRequestContext<GatewayContext>): void {
  if (response.body?.kind !== 'single') return
  const { extensions } = response.body.singleResult
  const agencies = [...contextValue.notices.values()]
  response.body.singleResult.extensions = {
    ...extensions,
    requestId: contextValue.requestId,
    ...(agencies.length > 0 && { agencies }),
  }
}
