import { setTimeout as sleep } from 'node:timers/promises'
import { LogProblemFound } from '#shared/access-log/verify/problem'
import type { LogSource } from '#shared/access-log/verify/log-source'
import type { Logger } from '#shared/observability/logger'
import { collectLog, type CollectorParts } from './collect-log.js'
import type { KnownLog } from './known-logs.js'
import { keepCollected, keepProblem, logState, type LogState } from './log-state.js'
import { rereadLog } from './reread-log.js'
import { resumeLog } from './resume-log.js'

/** What became of a look at a log: it grew, or did not, or is not to be believed. */
export type Looked = 'growing' | 'quiet' | 'distrusted'

/** Milliseconds between two looks at a log, by what the first found. */
export type Rhythm = Readonly<Record<Looked, number>>

// One that has to be restored is read from its first entry to its last.
const RHYTHM: Rhythm = { growing: 1_000, quiet: 4_000, distrusted: 60_000 }

/** A log, and how it is read. */
export interface CollectedLog extends KnownLog {
  readonly source: LogSource
}

/** Looks at one log once. What is wrong with it is named, and then nothing more of it is believed until it is restored. */
export async function lookAt(parts: CollectorParts, log: CollectedLog, logger: Logger): Promise<Looked> {
  const began = new Date()
  const state = await logState(parts.dataSource, parts.numbers, log.origin)
  const { firstBadIndex } = state
  if (firstBadIndex !== null) return lookAgain(parts, log, { ...state, firstBadIndex }, logger)
  try {
    const grew = await collectLog(parts, log, state, log.source)
    if (grew === undefined) return 'quiet'
    await keepCollected(parts.dataSource, state.number, began)
    // Of one that grows too: a tile at each look, or whoever always grows is never read again.
    const differs = await rereadLog(parts.dataSource, log, state)
    if (differs) tell(differs, 'the search index is not what the log says')
    return grew ? 'growing' : 'quiet'
  } catch (error) {
    if (!(error instanceof LogProblemFound)) throw error
    await keepProblem(parts.dataSource, state.number, error.problem.kind, error.problem.index)
    tell(error, 'a log is not what was signed of it')
    return 'distrusted'
  }

  function tell({ problem: { kind, index } }: LogProblemFound, message: string): void {
    logger.error({ origin: log.origin, kind, index }, message)
  }
}

async function lookAgain(
  parts: CollectorParts,
  log: CollectedLog,
  state: LogState & { readonly firstBadIndex: number },
  logger: Logger,
): Promise<Looked> {
  try {
    if (!(await resumeLog(parts, log, state, log.source))) return 'distrusted'
  } catch (error) {
    if (error instanceof LogProblemFound) return 'distrusted'
    throw error
  }
  logger.warn({ origin: log.origin }, 'a log was restored, and is believed again')
  return 'growing'
}

/** Collects every log until it is disposed of, each at its own pace: one that does not answer, or is not to be believed, keeps no other waiting. */
export function startCollector(
  parts: CollectorParts,
  logs: readonly CollectedLog[],
  logger: Logger,
  rhythm: Rhythm = RHYTHM,
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
      const looked = await lookAt(parts, log, logger).catch((error: unknown) => {
        logger.warn({ origin: log.origin, err: error }, 'a log could not be collected; it is tried again')
        return 'quiet' as const
      })
      await sleep(rhythm[looked], undefined, { signal: ended.signal }).catch(() => undefined)
    }
  }
}
