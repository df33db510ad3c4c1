// Before anything of Apollo's is constructed: its gateway would look for cloud metadata and report to the vendor.
import './telemetry-off.js'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { logReaders } from '#shared/access-log/log-readers'
import { logRoutes } from '#shared/access-log/log.routes'
import { openWitness } from '#shared/access-log/witness/open-witness'
import { witnessRoutes } from '#shared/access-log/witness/witness.routes'
import { readHubDirectory } from '#shared/config/hub-directory'
import { databaseEnvironment, readConfig, serviceEnvironment } from '#shared/config/read-config'
import { createApp, handleErrors, refuseOtherMethods, refuseOtherPaths } from '#shared/http/create-app'
import { listen, type RunningService } from '#shared/http/listen'
import { readMutualTls } from '#shared/http/mutual-tls'
import { bearerToken, jsonBody } from '#shared/http/raw-body'
import { HubError } from '#shared/errors/hub-error'
import { accessTokenVerifier, type AccessClaims } from '#shared/identity/access-token'
import { readSigningKey } from '#shared/identity/signing-key'
import { createLogger } from '#shared/observability/logger'
import { openLog } from '#shared/subgraph/open-log'
import { ActiveGraph } from './active-graph.js'
import { logRelay } from './access-log/log-relay.routes.js'
import { openAdmission } from './admission/admission.js'
import { deadlineEnvironment } from './agency-call/deadlines.js'
import { nothingTold } from './agency-call/front-door-told.js'
import type { GatewayContext } from './context.js'
import { openRegistry } from './registry/open-registry.js'
import { serveGraph } from './serve-graph.js'
import { schemaRoute } from './supergraph/schema.route.js'
import { TrustedDocuments } from './trusted/trusted-documents.js'

const gatewayEnvironment = serviceEnvironment.extend({
  ...databaseEnvironment.shape,
  ...deadlineEnvironment.shape,
  REQUESTS_AT_ONCE: z.coerce
    .number()
    .int()
    .min(4)
    .default(16)
    .describe('how many requests are worked on at the same time; what comes beyond waits, or is turned away'),
  TRUSTED_DOCUMENTS: z
    .enum(['prefer', 'only'])
    .default('prefer')
    .describe('whether documents that the hub does not know wait behind the others, or are refused'),
  REGISTRY_DATABASE_URL: z
    .string()
    .startsWith('postgres')
    .optional()
    .describe(
      'the application role at the registry; without it the built supergraph is served, and nobody publishes',
    ),
  REGISTRY_WATCH_MS: z.coerce
    .number()
    .int()
    .min(100)
    .max(86_400_000)
    .default(300_000)
    .describe('how often each service is asked whether it is still what was published'),
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
  const tls = readMutualTls(config)
  const directory = readHubDirectory(config.HUB_DIRECTORY, tls?.calls)
  const key = await readSigningKey(config.SIGNING_KEY_FILE)
  const log = createLogger('gateway', config.LOG_LEVEL)
  await using undo = new AsyncDisposableStack()
  const ownLog = undo.use(await openLog('gateway', directory, config.DATABASE_URL, { signingKey: key.keyId }))
  const { accessLog, pool } = ownLog
  const verifyUser = accessTokenVerifier(directory.identity)
  const users = new WeakMap<object, AccessClaims>()
  const userOf = (request: object): AccessClaims => {
    const user = users.get(request)
    if (user === undefined) throw new HubError('UNAUTHENTICATED')
    return user
  }
  const documents = new TrustedDocuments()
  const admission = openAdmission({
    ...{ atOnce: config.REQUESTS_AT_ONCE, userOf, documents, log },
    trustedOnly: config.TRUSTED_DOCUMENTS === 'only',
  })
  const graph = undo.use(
    new ActiveGraph(
      (supergraph) =>
        serveGraph(supergraph, {
          ...{ directory, key, accessLog, log, documents, deadlines: config },
          plugins: [...registry.plugins, admission.plugin],
          introspection: config.NODE_ENV === 'development',
          contextOf: ({ req }) => {
            const accessToken = bearerToken(req)
            if (accessToken === undefined) throw new HubError('UNAUTHENTICATED')
            const urgency = admission.urgencyOf(req)
            return Promise.resolve({ user: userOf(req), accessToken, urgency, ...newRequest() })
          },
        }),
      log,
    ),
  )
  const registry = undo.use(
    openRegistry({
      ...{ directory, key, accessLog, verifyUser, log, development: config.NODE_ENV === 'development' },
      databaseUrl: config.REGISTRY_DATABASE_URL,
      lastSupergraphFile: config.LAST_SUPERGRAPH_FILE,
      watchEvery: config.REGISTRY_WATCH_MS,
    }),
  )
  await registry.follow((supergraph) => admission.catchUp(() => graph.activate(supergraph)))
  const witness = openWitness({ name: 'gateway', directory, environment, pool })

  const app = createApp('gateway', key)
  // RFC 9728: who vouches for the users of this resource, for clients that want to sign in.
  app.get('/.well-known/oauth-protected-resource', (_request, response) => {
    const { audience, issuer } = directory.identity
    response.json({ resource: audience, authorization_servers: [issuer] })
  })
  app.post(
    '/graphql',
    async (request, _response, next) => {
      users.set(request, await verifyUser(bearerToken(request)))
      next()
    },
    jsonBody,
    admission.admitted(graph.handler),
  )
  app.all('/graphql', refuseOtherMethods)
  app.use(registry.routes).use(schemaRoute(verifyUser, () => graph.schema))
  const relay = undo.use(logRelay({ directory, key, accessLog, verifyUser }))
  app.use(relay)
  const readers = logReaders('gateway', directory)
  app.use(witnessRoutes(witness, readers)).use(logRoutes(pool, readers))
  app.use(refuseOtherPaths, handleErrors(log))

  // People come by this door, with a browser or `mash`: they have a token, and no certificate.
  const listening = { drain: config.DRAIN_MS, tls: tls?.ofAnybody }
  const { url } = undo.use(await listen(app, config.HOST, config.PORT, listening))
  const owned = undo.move()
  const close = () => owned.disposeAsync()
  return { url, close, [Symbol.asyncDispose]: close }
}

/** What a request begins with: a name of its own, and nothing told yet. */
const newRequest = (): Omit<GatewayContext, 'user' | 'accessToken' | 'urgency'> => ({
  requestId: randomUUID(),
  notices: new Map(),
  receipts: new Map(),
  unanswered: [],
  notAsked: [],
  told: nothingTold(),
})
