import type { ApolloServerPlugin } from '@apollo/server'
import { Router, type ErrorRequestHandler } from 'express'
import { createDataSource } from '#shared/database/create-data-source'
import { isConnectionLost } from '#shared/database/is-connection-lost'
import { HubError } from '#shared/errors/hub-error'
import type { Logger } from '#shared/observability/logger'
import { lastSupergraph } from '../supergraph/active-supergraph.js'
import { approvalRoutes, type ApprovalParts } from './api/approval.routes.js'
import { registryRoutes, type RegistryParts } from './api/registry.routes.js'
import type { GatewayContext } from '../context.js'
import { FollowedSupergraph, type Activate } from './follow/followed-supergraph.js'
import { listOf } from './partners/partner-list.js'
import { partnersRoute } from './partners/partners.route.js'
import { registryDatabase } from './store/registry-database.js'
import { operationUse } from './usage/operation-use.js'
import { watchServices, type WatchParts } from './watch/watch-services.js'

/** What the gateway's environment says of the registry, and what the registry needs of the gateway. */
export interface OpenRegistry extends Omit<
  RegistryParts & ApprovalParts & WatchParts,
  'dataSource' | 'servedSince' | 'watch' | 'partnersChanged'
> {
  readonly databaseUrl: string | undefined
  readonly lastSupergraphFile: string | undefined
  readonly log: Logger
}

/** The registry as the gateway has it. */
export interface Registry extends AsyncDisposable {
  readonly routes: Router
  /** Counts who asks for what, where there is a registry to keep it. */
  readonly plugins: readonly ApolloServerPlugin<GatewayContext>[]
  /** Has the graph served that is in force, and from then on whichever comes into force; settles when the first is served. */
  follow(activate: Activate): Promise<void>
}

/** Opens the registry. Without a database of its own there is the graph of the build, and nobody publishes. */
export function openRegistry(parts: OpenRegistry): Registry {
  const { databaseUrl: url, lastSupergraphFile, directory, log } = parts
  if (url === undefined) {
    return {
      routes: partnersRoute({ ...parts, partners: () => listOf([]) }),
      plugins: [],
      follow: (activate) => activate(lastSupergraph(undefined)),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    }
  }
  const dataSource = createDataSource(url, registryDatabase, { applicationName: 'gateway registry' })
  const followed = new FollowedSupergraph({ url, dataSource, directory, lastSupergraphFile, log })
  const watch = watchServices({ ...parts, dataSource })
  const use = operationUse(dataSource, log)
  const routes = Router()
  routes.use('/registry', (_request, _response, next) => {
    if (!followed.isOpen) throw new HubError('DATABASE_UNAVAILABLE')
    next()
  })
  routes.use(
    registryRoutes({
      ...{ ...parts, dataSource, watch },
      servedSince: (id) => followed.servedSince(id),
      partnersChanged: () => followed.now(),
    }),
  )
  routes.use(approvalRoutes({ ...parts, dataSource }))
  routes.use('/registry', tellLostDatabase)
  routes.use(partnersRoute({ ...parts, partners: () => followed.partners }))
  return {
    routes,
    plugins: [use.plugin],
    follow: (activate) => followed.start(activate),
    [Symbol.asyncDispose]: async () => {
      await followed[Symbol.asyncDispose]()
      await watch[Symbol.asyncDispose]()
      await use[Symbol.asyncDispose]()
      if (dataSource.isInitialized) await dataSource.destroy()
    },
  }
}

const tellLostDatabase: ErrorRequestHandler = (error: unknown, _request, _response, next) => {
  next(isConnectionLost(error) ? new HubError('DATABASE_UNAVAILABLE', undefined, { cause: error }) : error)
}
