import type { ApolloServerPlugin } from '@apollo/server'
import { Router } from 'express'
import type { HubDirectory } from '#shared/config/hub-directory'
import { isConnectionLost } from '#shared/database/is-connection-lost'
import { HubError } from '#shared/errors/hub-error'
import type { Logger } from '#shared/observability/logger'
import { keepSupergraph, lastSupergraph, type ActiveSupergraph } from '../supergraph/active-supergraph.js'
import { registryRoutes, type RegistryParts } from './api/registry.routes.js'
import type { GatewayContext } from '../context.js'
import { openRegistry } from './open-registry.js'
import { operationUse } from './usage/operation-use.js'

/** What the gateway's environment says of the registry, and what the registry needs of the gateway. */
export interface StartRegistry extends Omit<RegistryParts, 'dataSource'> {
  readonly directory: HubDirectory
  readonly databaseUrl: string | undefined
  readonly lastSupergraphFile: string | undefined
  readonly log: Logger
}

/** The registry as the gateway has it: the graph to plan with, and the routes of the registry. */
export interface StartedRegistry extends AsyncDisposable {
  readonly supergraph: ActiveSupergraph
  readonly routes: Router
  /** Counts who asks for what, where there is a registry to keep it. */
  readonly plugins: readonly ApolloServerPlugin<GatewayContext>[]
}

/**
 * Starts the registry. Where its database cannot be reached the gateway goes on with the graph that was in force last, for practitioners
 * need no registry; publishing is refused until it is back.
 */
export async function startRegistry(parts: StartRegistry): Promise<StartedRegistry> {
  const { databaseUrl, lastSupergraphFile, directory, log } = parts
  if (databaseUrl === undefined) return without(Router(), undefined)
  try {
    const registry = await openRegistry(databaseUrl, directory)
    const { supergraphSdl, parts: published } = registry.supergraph
    const partners = published.filter(({ name }) => directory.services[name] === undefined)
    const addresses = Object.fromEntries(
      partners.map(({ name, routingUrl }) => [name, new URL(routingUrl).origin]),
    )
    const supergraph = { supergraphSdl, addresses }
    keepSupergraph(lastSupergraphFile, supergraph)
    const routes = registryRoutes({ ...parts, dataSource: registry.dataSource })
    const use = operationUse(registry.dataSource, log)
    const close = async (): Promise<void> => {
      await use[Symbol.asyncDispose]()
      await registry[Symbol.asyncDispose]()
    }
    return { supergraph, routes, plugins: [use.plugin], [Symbol.asyncDispose]: close }
  } catch (error) {
    if (!isConnectionLost(error)) throw error
    log.error({ err: error }, 'the registry cannot be reached; the graph that was in force last goes on')
    return without(closedRoutes(), lastSupergraphFile)
  }
}

const without = (routes: Router, file: string | undefined): StartedRegistry => ({
  supergraph: lastSupergraph(file),
  routes,
  plugins: [],
  [Symbol.asyncDispose]: () => Promise.resolve(),
})

/** Says of everything of the registry that its database is not there. */
function closedRoutes(): Router {
  const routes = Router()
  routes.use('/registry', () => {
    throw new HubError('DATABASE_UNAVAILABLE')
  })
  return routes
}
