import type { Express } from 'express'
import { logReaders } from '#shared/access-log/log-readers'
import { witnessRoutes } from '#shared/access-log/witness/witness.routes'
import type { ServiceParts } from '#shared/subgraph/definition'
import { indexRoutes } from './index/index.routes.js'
import type { AccessLogServices } from './services.js'

/** What whoever checks the logs asks beside the graph: what we have witnessed of them, and what the search index holds of them. */
export function addRoutes(
  app: Express,
  { witness, dataSource }: AccessLogServices,
  { name, directory }: ServiceParts,
): void {
  const mayRead = logReaders(name, directory)
  app.use(witnessRoutes(witness, mayRead))
  app.use(indexRoutes(dataSource, mayRead))
}
