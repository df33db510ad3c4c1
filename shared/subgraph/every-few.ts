import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '#shared/observability/logger'

/** Does something again and again until it is disposed of; what fails is told, and tried again the next time. */
export function everyFew(
  milliseconds: number,
  work: () => Promise<unknown>,
  logger: Logger,
): AsyncDisposable {
  const ended = new AbortController()
  const running = repeat()
  return {
    [Symbol.asyncDispose]: async () => {
      ended.abort()
      await running
    },
  }

  async function repeat(): Promise<void> {
    while (!ended.signal.aborted) {
      await work().catch((error: unknown) => logger.warn({ err: error }, 'it is tried again'))
      await sleep(milliseconds, undefined, { signal: ended.signal }).catch(() => undefined)
    }
  }
}
