import type { Express } from 'express'
import { logReaders } from '#shared/access-log/log-readers'
import { witnessRoutes } from '#shared/access-log/witness/witness.routes'
import type { ServiceParts } from '#shared/subgraph/definition'
import { indexRoutes } from './index/index.routes.js'
import { addUnderReviewRoute } from './review/under-review.route.js'
import type { AccessLogServices } from './services.js'

/**
 * What whoever checks the logs asks beside the graph: what we have witnessed of them, and what the search index holds of them. And what the front door
 * asks before it lets the logs forget a child.
 */
export function addRoutes(
  app: Express,
  { witness, dataSource, logs }: AccessLogServices,
  parts: ServiceParts,
): void {
  const { name, directory } = parts
  const mayRead = logReaders(name, directory)
  app.use(witnessRoutes(witness, mayRead))
  app.use(indexRoutes(dataSource, mayRead))
  addUnderReviewRoute(app, logs, parts)
}
