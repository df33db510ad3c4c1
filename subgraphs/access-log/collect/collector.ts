import { setTimeout as sleep } from 'node:timers/promises'
import { LogProblemFound } from '#shared/access-log/verify/problem'
import type { LogSource } from '#shared/access-log/verify/log-source'
import type { Logger } from '#shared/observability/logger'
import { collectLog, type CollectorParts } from './collect-log.js'
import type { KnownLog } from './known-logs.js'
import { keepCollected, keepProblem, logState } from './log-state.js'
import { rereadLog } from './reread-log.js'

/** Milliseconds between two looks at a log: while it grows, and while it does not. */
export interface Rhythm {
  readonly growing: number
  readonly quiet: number
}

const RHYTHM: Rhythm = { growing: 1_000, quiet: 4_000 }

/** A log, and how it is read. */
export interface CollectedLog extends KnownLog {
  readonly source: LogSource
}

/** Looks at one log once. Answers whether it grew; what is wrong with it is named, and it is looked at no more. */
export async function lookAt(parts: CollectorParts, log: CollectedLog, logger: Logger): Promise<boolean> {
  const began = new Date()
  const state = await logState(parts.dataSource, parts.numbers, log.origin)
  if (state.distrusted) return false
  try {
    const grew = await collectLog(parts, log, state, log.source)
    await keepCollected(parts.dataSource, state.number, began)
    if (grew) return true
    const differs = await rereadLog(parts.dataSource, log, state)
    if (differs) tell(differs, 'the search index is not what the log says')
    return false
  } catch (error) {
    if (!(error instanceof LogProblemFound)) throw error
    await keepProblem(parts.dataSource, state.number, error.problem.kind, error.problem.index)
    tell(error, 'a log is not what was signed of it')
    return false
  }

  function tell({ problem: { kind, index } }: LogProblemFound, message: string): void {
    logger.error({ origin: log.origin, kind, index }, message)
  }
}

/** Collects every log until it is disposed of, each at its own pace: one that does not answer, or is not to be believed, keeps no other waiting. */
export function startCollector(
  parts: CollectorParts,
  logs: readonly CollectedLog[],
  logger: Logger,
  { growing, quiet }: Rhythm = RHYTHM,
): AsyncDisposable {
  const ended = new AbortController()
  const running = Promise.all(logs.map(collect))
  return {
    [Symbol.asyncDispose]: async () => {
      ended.abort()
      await running
    },
  }

  async function collect(log: CollectedLog): Promise<void> {
    while (!ended.signal.aborted) {
      const grew = await lookAt(parts, log, logger).catch((error: unknown) => {
        logger.warn({ origin: log.origin, err: error }, 'a log could not be collected; it is tried again')
        return false
      })
      await sleep(grew ? growing : quiet, undefined, { signal: ended.signal }).catch(() => undefined)
    }
  }
}
