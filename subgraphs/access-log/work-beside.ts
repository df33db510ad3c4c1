import type { Logger } from '#shared/observability/logger'
import type { ServiceParts } from '#shared/subgraph/definition'
import { startCollector } from './collect/collector.js'
import { everyFew } from './every-few.js'
import { indexNumbers } from './index/numbers.js'
import { reconcileLogs } from './reconcile/reconcile-logs.js'
import type { AccessLogServices } from './services.js'

/** Milliseconds between two comparisons. */
const RECONCILE = 5_000

/** What the service does beside answering: it collects the logs, our own too, and compares their two sides. */
export function workBeside(
  { logs, clients, dataSource, witness }: AccessLogServices,
  _parts: ServiceParts,
  logger: Logger,
): AsyncDisposable {
  const undo = new AsyncDisposableStack()
  undo.defer(() => witness.pool.end())
  for (const client of clients.values()) undo.use(client)
  const collected = logs.flatMap((log) => {
    const source = clients.get(log.service)
    return source === undefined ? [] : [{ ...log, source }]
  })
  undo.use(startCollector({ dataSource, numbers: indexNumbers(dataSource) }, collected, logger))
  const services = logs.map(({ service }) => service)
  undo.use(everyFew(RECONCILE, () => reconcileLogs(dataSource, services), logger))
  return undo
}
