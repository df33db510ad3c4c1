// Before anything of Apollo's is constructed: its gateway would look for cloud metadata and report to the vendor.
import './telemetry-off.js'
import { randomUUID } from 'node:crypto'
import type { ApolloServerPlugin } from '@apollo/server'
import { expressMiddleware } from '@as-integrations/express5'
import { GraphQLError, OperationTypeNode, parse } from 'graphql'
import { z } from 'zod'
import { logReaders } from '#shared/access-log/log-readers'
import { logRoutes } from '#shared/access-log/log.routes'
import { openWitness } from '#shared/access-log/witness/open-witness'
import { witnessRoutes } from '#shared/access-log/witness/witness.routes'
import { readHubDirectory, serviceLog, serviceUrl, type HubDirectory } from '#shared/config/hub-directory'
import { databaseEnvironment, readConfig, serviceEnvironment } from '#shared/config/read-config'
import { createApp, handleErrors, refuseOtherMethods, refuseOtherPaths } from '#shared/http/create-app'
import { listen, type RunningService } from '#shared/http/listen'
import { bearerToken, jsonBody } from '#shared/http/raw-body'
import { HubError } from '#shared/errors/hub-error'
import { accessTokenVerifier, type AccessClaims } from '#shared/identity/access-token'
import { readSigningKey } from '#shared/identity/signing-key'
import { createLogger } from '#shared/observability/logger'
import { apolloServer } from '#shared/subgraph/graphql-endpoint'
import { openLog } from '#shared/subgraph/open-log'
import { loggedAnswer } from './access-log/answer.plugin.js'
import { logRelay } from './access-log/log-relay.routes.js'
import { AgencyDataSource } from './agency-call/agency-data-source.js'
import { deadlineEnvironment, deadlineOf } from './agency-call/deadlines.js'
import { clientAliases } from './client-aliases.js'
import type { GatewayContext } from './context.js'
import { HubGateway } from './execution/hub-gateway.js'
import { withinLimits } from './query-limits.js'
import { startRegistry } from './registry/start-registry.js'
import { entityKeysOf } from './supergraph/entity-keys.js'
import { recordTypesOf } from './supergraph/record-types.js'

const gatewayEnvironment = serviceEnvironment.extend({
  ...databaseEnvironment.shape,
  ...deadlineEnvironment.shape,
  REGISTRY_DATABASE_URL: z
    .string()
    .startsWith('postgres')
    .optional()
    .describe(
      'the application role at the registry; without it the built supergraph is served, and nobody publishes',
    ),
  LAST_SUPERGRAPH_FILE: z
    .string()
    .optional()
    .describe('where the supergraph in force is kept, for a start without the registry'),
})

/**
 * Starts the one door of the hub: verifies who asks, plans the query over the supergraph, calls the services, answers. It decides nothing
 * about what may be seen: that is each agency's own.
 *
 * @throws HubError CONFIGURATION
 */
export async function startGateway(environment: NodeJS.ProcessEnv = process.env): Promise<RunningService> {
  const config = readConfig(gatewayEnvironment, environment)
  const directory = readHubDirectory(config.HUB_DIRECTORY)
  const key = await readSigningKey(config.SIGNING_KEY_FILE)
  const log = createLogger('gateway', config.LOG_LEVEL)
  const ownLog = await openLog('gateway', directory, config.DATABASE_URL, { signingKey: key.keyId })
  const { accessLog, pool } = ownLog
  const registry = await startRegistry({
    ...{ directory, key, accessLog, log, development: config.NODE_ENV === 'development' },
    databaseUrl: config.REGISTRY_DATABASE_URL,
    lastSupergraphFile: config.LAST_SUPERGRAPH_FILE,
  })
  const { supergraphSdl, addresses } = registry.supergraph
  const supergraph = parse(supergraphSdl)
  const recordTypes = recordTypesOf(supergraph)
  const entityKeys = entityKeysOf(supergraph)
  const witness = openWitness({ name: 'gateway', directory, environment, pool })
  const sources: AgencyDataSource[] = []

  const gateway = new HubGateway({
    supergraphSdl,
    debug: false,
    logger: log,
    __exposeQueryPlanExperimental: false,
    // A planned fetch is parsed once, not at every call.
    queryPlannerConfig: { exposeDocumentNodeInFetchNode: true },
    buildService: ({ name }) => {
      const source = new AgencyDataSource({
        name,
        url: addresses[name] ?? serviceUrl(directory, name),
        // A partner's log is named as those of the hub's own services are.
        origin:
          addresses[name] === undefined ? serviceLog(directory, name).name : partnerLog(directory, name),
        frontDoorOrigin: serviceLog(directory, 'front-door').name,
        contact: directory.services[name]?.contact,
        key,
        deadline: deadlineOf(name, config),
        reportDeadline: config.REPORT_DEADLINE_MS,
        recordTypes,
        entityKeys: entityKeys.get(name) ?? new Map<string, never>(),
        log,
      })
      sources.push(source)
      return source
    },
  })
  const introspection = config.NODE_ENV === 'development'
  const server = apolloServer<GatewayContext>(
    {
      gateway,
      introspection,
      validationRules: [withinLimits],
      plugins: [knownOperation, ...registry.plugins, clientAliases, loggedAnswer(accessLog, log)],
    },
    log,
  )
  await server.start()

  const app = createApp('gateway', key)
  // RFC 9728: who vouches for the users of this resource, for clients that want to sign in.
  app.get('/.well-known/oauth-protected-resource', (_request, response) => {
    const { audience, issuer } = directory.identity
    response.json({ resource: audience, authorization_servers: [issuer] })
  })
  const verifyUser = accessTokenVerifier(directory.identity)
  const users = new WeakMap<object, AccessClaims>()
  app.post(
    '/graphql',
    async (request, _response, next) => {
      users.set(request, await verifyUser(bearerToken(request)))
      next()
    },
    jsonBody,
    expressMiddleware(server, {
      context: ({ req }) => {
        const user = users.get(req)
        const accessToken = bearerToken(req)
        if (user === undefined || accessToken === undefined) throw new HubError('UNAUTHENTICATED')
        return Promise.resolve({ user, accessToken, ...newRequest() })
      },
    }),
  )
  app.all('/graphql', refuseOtherMethods)
  app.use(registry.routes)
  const relay = logRelay({ directory, key, accessLog, verifyUser })
  app.use(relay)
  const readers = logReaders('gateway', directory)
  app.use(witnessRoutes(witness, readers)).use(logRoutes(pool, readers))
  app.use(refuseOtherPaths, handleErrors(log))

  const running = await listen(app, config.HOST, config.PORT)
  const close = async (): Promise<void> => {
    await running.close()
    await server.stop()
    await Promise.all(sources.map((source) => source.close()))
    await relay[Symbol.asyncDispose]()
    await registry[Symbol.asyncDispose]()
    await ownLog[Symbol.asyncDispose]()
  }
  return { url: running.url, close, [Symbol.asyncDispose]: close }
}

/** `<hub>/<partner>`, of the hub that the gateway's own log is named after. */
const partnerLog = (directory: HubDirectory, partner: string): string =>
  serviceLog(directory, 'gateway').name.replace(/[^/]*$/, partner)

/** What a request begins with: a name of its own, and nothing told yet. */
const newRequest = (): Omit<GatewayContext, 'user' | 'accessToken'> => ({
  requestId: randomUUID(),
  notices: new Map(),
  receipts: new Map(),
  unanswered: [],
})

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
