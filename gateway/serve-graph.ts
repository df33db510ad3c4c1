import type { ApolloServerPlugin } from '@apollo/server'
import { expressMiddleware, type ExpressContextFunctionArgument } from '@as-integrations/express5'
import type { RequestHandler } from 'express'
import { GraphQLError, OperationTypeNode, parse, type GraphQLSchema } from 'graphql'
import type { AccessLog } from '#shared/access-log/append/access-log'
import { serviceLog, serviceUrl, type HubDirectory } from '#shared/config/hub-directory'
import type { SigningKey } from '#shared/identity/signing-key'
import type { Logger } from '#shared/observability/logger'
import { apolloServer } from '#shared/subgraph/graphql-endpoint'
import { loggedAnswer } from './access-log/answer.plugin.js'
import { AgencyDataSource, type CalledService } from './agency-call/agency-data-source.js'
import { deadlineOf, type Deadlines } from './agency-call/deadlines.js'
import { isPartner, PartnerDataSource } from './agency-call/partner-data-source.js'
import { clientAliases } from './client-aliases.js'
import type { GatewayContext } from './context.js'
import { HubGateway } from './execution/hub-gateway.js'
import { withinLimits } from './query-limits.js'
import type { ActiveSupergraph } from './supergraph/active-supergraph.js'
import { entityKeysOf } from './supergraph/entity-keys.js'
import { fieldCategoriesOf } from './supergraph/field-categories.js'
import { recordTypesOf } from './supergraph/record-types.js'
import type { TrustedDocuments } from './trusted/trusted-documents.js'

/** A graph that is served. Disposed of, it answers what it was asked and then lets go of its connections; nobody may ask it any more. */
export interface ServedGraph extends AsyncDisposable {
  readonly handler: RequestHandler
  /** As clients see it. */
  readonly schema: GraphQLSchema | undefined
}

/** What of the gateway is the same for every graph. */
export interface GraphParts {
  readonly directory: HubDirectory
  readonly key: SigningKey
  readonly accessLog: AccessLog
  readonly log: Logger
  readonly deadlines: Deadlines
  readonly introspection: boolean
  /** Those of each graph that is served are known. */
  readonly documents: TrustedDocuments
  readonly plugins: readonly ApolloServerPlugin<GatewayContext>[]
  readonly contextOf: (asked: ExpressContextFunctionArgument) => Promise<GatewayContext>
}

/**
 * Makes ready to answer by one graph, with everything that is read from it and with connections of its own. So a request is answered by one
 * graph altogether, whatever comes into force meanwhile.
 *
 * @throws Error where the graph cannot be served
 */
export async function serveGraph(
  { supergraphSdl }: ActiveSupergraph,
  { directory, key, accessLog, log, deadlines, documents, introspection, plugins, contextOf }: GraphParts,
): Promise<ServedGraph> {
  const supergraph = parse(supergraphSdl)
  const recordTypes = recordTypesOf(supergraph)
  const categories = fieldCategoriesOf(supergraph)
  const entityKeys = entityKeysOf(supergraph)
  const sources: AgencyDataSource[] = []
  const gateway = new HubGateway({
    supergraphSdl,
    debug: false,
    logger: log,
    __exposeQueryPlanExperimental: false,
    // A planned fetch is parsed once, not at every call.
    queryPlannerConfig: { exposeDocumentNodeInFetchNode: true },
    buildService: ({ name }) => {
      const service: CalledService = {
        name,
        url: serviceUrl(directory, name),
        tls: directory.tls,
        origin: serviceLog(directory, name).name,
        frontDoorOrigin: serviceLog(directory, 'front-door').name,
        contact: directory.services[name]?.contact,
        key,
        deadline: deadlineOf(name, deadlines),
        reportDeadline: deadlines.REPORT_DEADLINE_MS,
        recordTypes,
        categories,
        entityKeys: entityKeys.get(name) ?? new Map<string, never>(),
        log,
      }
      const source = new AgencyDataSource(service)
      sources.push(source)
      return isPartner(name) ? new PartnerDataSource(source, service) : source
    },
  })
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => documents.follow(apiSchema))
  await using undo = new AsyncDisposableStack()
  undo.defer(async () => {
    await Promise.all(sources.map((source) => source.close()))
  })
  const server = apolloServer<GatewayContext>(
    {
      gateway,
      introspection,
      validationRules: [withinLimits],
      plugins: [knownOperation, ...plugins, clientAliases, loggedAnswer(accessLog, log)],
    },
    log,
  )
  await server.start()
  undo.defer(() => server.stop())
  const owned = undo.move()
  return {
    handler: expressMiddleware(server, { context: contextOf }),
    schema: gateway.schema,
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

/** Refuses a request that names no operation of its document: the gateway would take that for a fault of its own. */
const knownOperation: ApolloServerPlugin<GatewayContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation: ({ operation }) => {
        if (operation && operation.operation !== OperationTypeNode.SUBSCRIPTION) return Promise.resolve()
        throw new GraphQLError('The request does not say which query or mutation of its document it means.', {
          extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
        })
      },
    }),
}
