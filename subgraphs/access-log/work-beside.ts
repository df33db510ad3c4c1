import { isDeepStrictEqual } from 'node:util'
import type { Logger } from '#shared/observability/logger'
import { followPartners } from '#shared/partners/follow-partners'
import type { ServiceParts } from '#shared/subgraph/definition'
import { everyFew } from '#shared/subgraph/every-few'
import { startCollector } from './collect/collector.js'
import { logClient } from './collect/log-client.js'
import { decisionCheck } from './decisions/check-decisions.js'
import { goneOverAgain } from './decisions/go-over-again.js'
import { indexNumbers } from './index/numbers.js'
import { distrustUnknownLogs } from './integrity/unknown-logs.js'
import { recheckIndex } from './integrity/recheck-index.js'
import { reconcileLogs } from './reconcile/reconcile-logs.js'
import { followUpAccesses } from './review/follow-up-accesses.js'
import { gatherAccesses } from './review/gather-accesses.js'
import { judgeAccesses } from './review/judge-accesses.js'
import type { AccessLogServices } from './services.js'

/** Milliseconds between two looks at what was collected. */
const RHYTHM = 5_000

/** Milliseconds between two looks at whether an index was repaired: it takes all of its log. */
const RECHECK = 60_000

/** Milliseconds between two looks at whether what was found and decided is kept as the logs say. */
const CHECK = 15_000

/**
 * What the service does beside answering: it collects the logs, our own too, compares their two sides, and explains each access. Where the logs
 * are others than before, for a partner has joined, it begins anew with these, and at no other word of the registry.
 */
export function workBeside(
  services: AccessLogServices,
  parts: ServiceParts,
  logger: Logger,
): AsyncDisposable {
  const { dataSource, logs } = services
  const undo = new AsyncDisposableStack()
  undo.defer(() => services.witness.pool.end())
  let known = logs()
  let work = workOnLogs(services, parts, logger)
  undo.defer(() => work[Symbol.asyncDispose]())
  let knowsPartners = false
  const distrust = async (): Promise<void> => {
    // Not before we know who has joined: until then the log of a partner is like one that nobody knows.
    if (knowsPartners) await distrustUnknownLogs(dataSource, logs())
  }
  const distrusting = undo.use(everyFew(RHYTHM, distrust, logger))
  undo.use(
    followPartners(parts, async () => {
      knowsPartners = true
      await distrusting.now()
      const now = logs()
      if (isDeepStrictEqual(now, known)) return
      await work[Symbol.asyncDispose]()
      work = workOnLogs(services, parts, logger)
      known = now
    }),
  )
  return undo
}

function workOnLogs(
  { logs: logsNow, clients, dataSource, frontDoor }: AccessLogServices,
  { accessLog, key }: ServiceParts,
  logger: Logger,
): AsyncDisposableStack {
  const undo = new AsyncDisposableStack()
  const logs = logsNow()
  const collected = logs.map((log) => {
    const source = undo.use(logClient(log, key))
    clients.set(log.service, source)
    return { ...log, source }
  })
  undo.use(
    startCollector({ dataSource, numbers: indexNumbers(dataSource, logs), accessLog }, collected, logger),
  )
  for (const log of collected) undo.use(everyFew(RECHECK, () => recheckIndex(dataSource, log), logger))
  const services = logs.map(({ service }) => service)
  undo.use(everyFew(RHYTHM, () => reconcileLogs(dataSource, services), logger))
  undo.use(everyFew(RHYTHM, explain, logger))
  undo.use(everyFew(CHECK, decisionCheck(dataSource, accessLog, logger), logger))
  undo.use(everyFew(CHECK, goneOverAgain(dataSource, services), logger))
  return undo

  async function explain(): Promise<void> {
    try {
      await gatherAccesses(dataSource)
    } finally {
      // What could be gathered is judged, whichever log could not be read; and what was judged is followed up, whatever could not be judged.
      try {
        await judgeAccesses(dataSource, frontDoor, new Date())
      } finally {
        await followUpAccesses(dataSource, frontDoor, new Date())
      }
    }
  }
}
