import { expressMiddleware } from '@as-integrations/express5'
import { databaseEnvironment, readConfig, serviceEnvironment } from '#shared/config/read-config'
import { logReaders } from '#shared/access-log/log-readers'
import { logRoutes } from '#shared/access-log/log.routes'
import { readHubDirectory, serviceKeys } from '#shared/config/hub-directory'
import { createDataSource, type StatementListener } from '#shared/database/create-data-source'
import { createApp, handleErrors, refuseOtherMethods, refuseOtherPaths } from '#shared/http/create-app'
import { listen, type RunningService } from '#shared/http/listen'
import { readMutualTls } from '#shared/http/mutual-tls'
import { bodyLimits, jsonBodyUpTo } from '#shared/http/raw-body'
import { tokenFirst } from '#shared/http/token-first'
import { callTokenVerifier } from '#shared/identity/call-token'
import { readSigningKey } from '#shared/identity/signing-key'
import { createLogger } from '#shared/observability/logger'
import { defaultPolicy } from '#shared/sharing/policy'
import { policyVersion } from '#shared/sharing/policy-version'
import { accessLogPlugin } from './access-log.plugin.js'
import { accessRecorder } from './access-recorder.js'
import { ACCESS_TOKEN_HEADER } from './access-token-header.js'
import { besideAnswers } from './beside.plugin.js'
import { boundedLists } from './bounded-lists.js'
import { apolloServer } from './graphql-endpoint.js'
import type { RecordedContext } from './context.js'
import type { SubgraphDefinition } from './definition.js'
import { federationSchema } from './federation-schema.js'
import { openLog } from './open-log.js'

/**
 * Starts one subgraph: configuration, database, schema, HTTP. Nothing at all is answered without a valid call token made out to this
 * service for these very bytes - not even the schema. Where services know each other by certificates, nobody without one gets that far.
 *
 * @throws HubError CONFIGURATION
 */
export async function startSubgraph<Services>(
  definition: SubgraphDefinition<Services>,
  environment: NodeJS.ProcessEnv = process.env,
  onStatement?: StatementListener,
): Promise<RunningService> {
  const { name } = definition
  const config = readConfig(serviceEnvironment.extend(databaseEnvironment.shape), environment)
  const tls = readMutualTls(config)
  const directory = readHubDirectory(config.HUB_DIRECTORY, tls?.calls)
  const key = await readSigningKey(config.SIGNING_KEY_FILE)
  const log = createLogger(name, config.LOG_LEVEL)
  const ownLog = await openLog(name, directory, config.DATABASE_URL, {
    policy: policyVersion(definition.policy ?? defaultPolicy).sha256,
    signingKey: key.keyId,
  })
  const { accessLog } = ownLog
  const dataSource = createDataSource(config.DATABASE_URL, definition, { applicationName: name, onStatement })
  await dataSource.initialize()
  const parts = { name, directory, key, dataSource, environment, accessLog, log }
  const services = await definition.createServices(parts)
  const { schema, sdl } = await federationSchema(definition.graph, definition.policy)
  const plugins = [boundedLists, besideAnswers(definition), accessLogPlugin(accessLog, log)]
  const server = apolloServer<RecordedContext<Services>>({ schema, introspection: false, plugins }, log)
  await server.start()

  const app = createApp(name, key)
  const verifyCall = callTokenVerifier(name, serviceKeys(directory, 'gateway'))
  // Whoever asks for nothing that others have answered is sent no more than an operation and keys.
  const limit = sdl.includes('@requires(') ? bodyLimits.gatewayCall : bodyLimits.usual
  const calls = tokenFirst(verifyCall, jsonBodyUpTo(limit))
  app.post(
    '/graphql',
    ...calls.read,
    expressMiddleware(server, {
      context: ({ req }) => {
        const accessToken = req.get(ACCESS_TOKEN_HEADER)
        return Promise.resolve({ call: calls.who(req), accessToken, services, access: accessRecorder() })
      },
    }),
  )
  app.all('/graphql', refuseOtherMethods)
  definition.addRoutes?.(app, services, parts)
  app.use(logRoutes(ownLog.pool, logReaders(name, directory)))
  app.use(refuseOtherPaths, handleErrors(log))

  const running = await listen(app, config.HOST, config.PORT, {
    drain: config.DRAIN_MS,
    tls: tls?.ofServices,
  })
  const work = definition.workBeside?.(services, parts, log)
  const close = async (): Promise<void> => {
    // First whoever asks: what answers is needed until the last answer has left, and the log until nothing is done any more.
    await running.close()
    await work?.[Symbol.asyncDispose]()
    await server.stop()
    await dataSource.destroy()
    await ownLog[Symbol.asyncDispose]()
  }
  return { url: running.url, close, [Symbol.asyncDispose]: close }
}
