import type { Logger } from '#shared/observability/logger'
import { followPartners } from '#shared/partners/follow-partners'
import type { ServiceParts } from '#shared/subgraph/definition'
import { everyFew } from '#shared/subgraph/every-few'
import { startCollector } from './collect/collector.js'
import type { KnownLog } from './collect/known-logs.js'
import { workOnKnownLogs } from './collect/known-logs-work.js'
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
 * What the service does beside answering: it collects the logs, our own too, compares their two sides, and explains each access. A partner that
 * joins or leaves begins or ends the work on its own log, and nothing else: what is remembered of all the others stays.
 */
export function workBeside(
  { logs, clients, dataSource, askFrontDoor, witness }: AccessLogServices,
  parts: ServiceParts,
  logger: Logger,
): AsyncDisposable {
  const { accessLog } = parts
  const services = (): string[] => logs().map(({ service }) => service)
  const undo = new AsyncDisposableStack()
  undo.defer(() => witness.pool.end())
  const collector = { dataSource, numbers: indexNumbers(dataSource, logs), accessLog }
  const known = undo.use(workOnKnownLogs(logs(), workOnOne))
  undo.use(everyFew(RHYTHM, () => reconcileLogs(dataSource, services()), logger))
  undo.use(everyFew(RHYTHM, explain, logger))
  undo.use(everyFew(CHECK, decisionCheck(dataSource, accessLog, logger), logger))
  undo.use(everyFew(CHECK, goneOverAgain(dataSource, services), logger))
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
      await known.keepUp(logs())
    }),
  )
  return undo

  function workOnOne(log: KnownLog): AsyncDisposable {
    const ofLog = new AsyncDisposableStack()
    const source = ofLog.use(logClient(log, parts))
    clients.set(log.service, source)
    ofLog.defer(() => void clients.delete(log.service))
    const collected = { ...log, source }
    ofLog.use(startCollector(collector, [collected], logger))
    ofLog.use(everyFew(RECHECK, () => recheckIndex(dataSource, collected), logger))
    return ofLog
  }

  async function explain(): Promise<void> {
    try {
      await gatherAccesses(dataSource)
    } finally {
      // What could be gathered is judged, whichever log could not be read; and what was judged is followed up, whatever could not be judged.
      try {
        await judgeAccesses(dataSource, askFrontDoor, new Date())
      } finally {
        await followUpAccesses(dataSource, askFrontDoor, new Date())
      }
    }
  }
}
