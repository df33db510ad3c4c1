import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '#shared/observability/logger'

/** Something that is done again and again, until it is disposed of. */
export interface Repeated extends AsyncDisposable {
  /** Does it without waiting for its time. Settles once it has been done that began after this was called. */
  now(): Promise<void>
}

/** Does something again and again until it is disposed of; what fails is told, and tried again the next time. */
export function everyFew(milliseconds: number, work: () => Promise<unknown>, logger: Logger): Repeated {
  let rest = new AbortController()
  let next = Promise.withResolvers<undefined>()
  let isEnded = false
  const running = repeat()
  return {
    now: () => {
      rest.abort()
      return next.promise
    },
    [Symbol.asyncDispose]: async () => {
      isEnded = true
      rest.abort()
      await running
      next.resolve(undefined)
    },
  }

  async function repeat(): Promise<void> {
    while (!isEnded) {
      const done = next
      next = Promise.withResolvers()
      rest = new AbortController()
      await work().catch((error: unknown) => logger.warn({ err: error }, 'it is tried again'))
      done.resolve(undefined)
      await sleep(milliseconds, undefined, { signal: rest.signal }).catch(() => undefined)
    }
  }
}
