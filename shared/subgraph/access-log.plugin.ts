import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server'
import { GraphQLError } from 'graphql'
import type { AccessLog, LogReceipt } from '#shared/access-log/append/access-log'
import type { LogEntry } from '#shared/access-log/entry'
import { HubError } from '#shared/errors/hub-error'
import type { Logger } from '#shared/observability/logger'
import { answerOf, leaveOnceLogged, tellReceipts } from './answer-of.js'
import type { RecordedContext } from './context.js'
import { answerEntries, attemptEntries, type LoggedRequest } from './request-entries.js'
import { rootFields } from './root-fields.js'

/**
 * No log entry, no data. Before an answer leaves - whatever it says, an error too - the entries that say so are on the disk of this service,
 * in one append, and the answer tells where (`extensions.accessLog`). Of a mutation it is on the disk that it is going to be tried before
 * anything is done. If the log cannot be written there is no answer, whatever was done meanwhile.
 */
export function accessLogPlugin(accessLog: AccessLog, log: Logger): ApolloServerPlugin<RecordedContext> {
  return {
    requestDidStart: () => {
      const receipts: LogReceipt[] = []
      const append = async (entries: readonly LogEntry[]): Promise<void> => {
        receipts.push(...(await accessLog.append(entries)).entries)
      }
      return Promise.resolve({
        didResolveOperation: async (request) => {
          const asked = requestOf(request)
          if (asked.kind === 'mutation') await append(attemptEntries(asked)).catch(refuseAsAnswer)
        },
        willSendResponse: (request) =>
          leaveOnceLogged(
            request.response,
            { log, requestId: request.contextValue.call.request },
            async () => {
              await append(entriesOf(request))
              tellReceipts(request.response, { origin: accessLog.origin, entries: receipts })
            },
          ),
      })
    },
  }
}

/** An answer like any other refusal, not a failure of the service: whoever calls tells the user why. */
function refuseAsAnswer(error: unknown): never {
  if (!(error instanceof HubError)) throw error
  throw new GraphQLError(error.message, { extensions: { ...error.extensions, http: { status: 200 } } })
}

function entriesOf(request: GraphQLRequestContext<RecordedContext>): LogEntry[] {
  const { access } = request.contextValue
  const answer = answerOf(request.response)
  const told = access.told()
  if (answer.hasEntities && told.length === 0)
    throw new Error('Entities are told, and nothing was noted of any.')
  return answerEntries(requestOf(request), answer, told, access.touchedBy)
}

function requestOf(request: GraphQLRequestContext<RecordedContext>): LoggedRequest {
  const { contextValue, queryHash, operation, operationName, document } = request
  return {
    call: contextValue.call,
    operation: queryHash === undefined ? undefined : { name: operationName ?? null, sha256: queryHash },
    kind: operation?.operation,
    roots: rootFields(document, operation, request.request.variables),
  }
}
