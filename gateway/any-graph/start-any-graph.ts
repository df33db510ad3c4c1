// Before anything of Apollo's is constructed.
import '../telemetry-off.js'
import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { expressMiddleware } from '@as-integrations/express5'
import { z } from 'zod'
import { readHubDirectory } from '#shared/config/hub-directory'
import { readConfig, serviceEnvironment } from '#shared/config/read-config'
import { HubError } from '#shared/errors/hub-error'
import { appWithPulse, handleErrors, refuseOtherMethods, refuseOtherPaths } from '#shared/http/create-app'
import { listen, type RunningService } from '#shared/http/listen'
import { bearerToken } from '#shared/http/raw-body'
import { accessTokenVerifier } from '#shared/identity/access-token'
import { createLogger } from '#shared/observability/logger'
import { apolloServer } from '#shared/subgraph/graphql-endpoint'
import { withinLimits } from '../query-limits.js'
import { AnyGraphGateway, type AnyGraphContext } from './any-graph-gateway.js'
import { PooledDataSource } from './pooled-data-source.js'
import { ShortWay } from './short-way.js'

const LOOPBACK: readonly string[] = ['127.0.0.1', '::1', 'localhost']

const anyGraphEnvironment = serviceEnvironment
  .pick({ HOST: true, PORT: true, NODE_ENV: true, LOG_LEVEL: true, DRAIN_MS: true })
  .extend({
    SUPERGRAPH_FILE: z.string().min(1).describe('path of any Federation 2 supergraph'),
    CLIENT_AUTHENTICATION: z.enum(['access-token', 'none']).describe('none: on a loopback address only'),
    HUB_DIRECTORY: z
      .string()
      .min(1)
      .optional()
      .describe('for access-token: who vouches for users, and for what'),
  })
  .refine((each) => each.CLIENT_AUTHENTICATION === 'none' || each.HUB_DIRECTORY !== undefined, {
    path: ['HUB_DIRECTORY'],
    error: 'is needed where CLIENT_AUTHENTICATION is access-token',
  })
  .refine((each) => each.CLIENT_AUTHENTICATION !== 'none' || LOOPBACK.includes(each.HOST), {
    path: ['HOST'],
    error: 'is a loopback address where CLIENT_AUTHENTICATION is none',
  })

type AnyGraphConfig = z.output<typeof anyGraphEnvironment>

/**
 * Starts the hub's way of planning and running a query before any Federation 2 graph, so that suites of other people and benchmarks can be
 * run against it. Its services are sent no token, their answers are not projected and nothing is logged: it is no door to any child's records, and
 * the hub's own services would answer it nothing.
 *
 * @throws HubError CONFIGURATION
 */
export async function startAnyGraph(environment: NodeJS.ProcessEnv = process.env): Promise<RunningService> {
  const config = readConfig(anyGraphEnvironment, environment)
  const log = createLogger('gateway of any graph', config.LOG_LEVEL)
  const sources: PooledDataSource[] = []
  const gateway = new AnyGraphGateway({
    supergraphSdl: readSupergraph(config.SUPERGRAPH_FILE),
    logger: log,
    __exposeQueryPlanExperimental: false,
    buildService: ({ url = '' }) => {
      const source = new PooledDataSource(url)
      sources.push(source)
      return source
    },
  })
  const introspection = config.NODE_ENV !== 'production'
  const server = apolloServer<AnyGraphContext>(
    { gateway, introspection, validationRules: [withinLimits] },
    log,
  )
  await server.start()

  const admit = admission(config)
  const shortWay = new ShortWay(gateway, admit)
  const app = appWithPulse('gateway of any graph')
  app.post(
    '/graphql',
    (request, _response, next) => admit(request).then(() => next(), next),
    shortWay.body,
    expressMiddleware(server, { context: shortWay.context }),
  )
  app.all('/graphql', refuseOtherMethods)
  app.use(refuseOtherPaths, handleErrors(log))
  const running = await listen(shortWay.before(app), config.HOST, config.PORT, { drain: config.DRAIN_MS })
  const close = async (): Promise<void> => {
    await running.close()
    await server.stop()
    await Promise.all(sources.map((source) => source.close()))
  }
  return { url: running.url, close, [Symbol.asyncDispose]: close }
}

/** Whoever has a token of the hub's own provider is let in; or everybody who is on this machine. */
function admission({
  CLIENT_AUTHENTICATION,
  HUB_DIRECTORY = '',
}: AnyGraphConfig): (request: IncomingMessage) => Promise<void> {
  if (CLIENT_AUTHENTICATION === 'none') return () => Promise.resolve()
  const verifyUser = accessTokenVerifier(readHubDirectory(HUB_DIRECTORY).identity)
  return async (request) => {
    await verifyUser(bearerToken(request))
  }
}

function readSupergraph(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new HubError('CONFIGURATION', 'SUPERGRAPH_FILE: cannot be read.', { cause: error })
  }
}
