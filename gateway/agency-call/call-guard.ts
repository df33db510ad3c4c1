import { HubError } from '#shared/errors/hub-error'

/** What the gateway stakes on one service. */
export const callLimits = {
  /** Calls under way at the same time; a service that hangs holds no more than these. */
  atOnce: 64,
  /** Calls that wait for one of those to end; more are refused. */
  waiting: 256,
  /** Failures in a row after which a service is taken for dead. */
  failures: 5,
  /** Milliseconds until one call tries whether it is back, and the time between such tries. */
  pause: 1_000,
  /** Of how many calls one may be repeated. */
  callsForRetry: 10,
  /** How many calls may be repeated one after the other when there were none for a long time. */
  retriesSaved: 10,
} as const

/** Connections that came to nothing: undici's and the system's names for it. */
const lost = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT'])

/**
 * Keeps the trouble of one service from becoming that of all: no more than so many calls at the same time (bulkhead), none to a service that
 * keeps failing, but for one now and then to see whether it is back (breaker), and of a connection that was lost one more, as long as only
 * few are (retry budget).
 *
 * What a service answers is no failure here, however wrong: a HubError passes through and counts for life.
 */
export class CallGuard {
  private underWay = 0
  private readonly waiting: (() => void)[] = []
  private failures = 0
  private nextTry = 0
  private retries: number = callLimits.retriesSaved

  /** @param now milliseconds of a clock that only goes forward */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /**
   * @param repeatable whether the call may be made again: a read may, a mutation never
   * @throws HubError AGENCY_UNAVAILABLE without calling where too much is under way, or the service is taken for dead
   * @throws whatever the call does
   */
  async run<Answer>(call: () => Promise<Answer>, repeatable: boolean): Promise<Answer> {
    this.retries = Math.min(this.retries + 1 / callLimits.callsForRetry, callLimits.retriesSaved)
    try {
      return await this.once(call)
    } catch (error) {
      if (!repeatable || this.retries < 1 || !isLost(error)) throw error
      this.retries -= 1
      return this.once(call)
    }
  }

  private async once<Answer>(call: () => Promise<Answer>): Promise<Answer> {
    await this.place()
    try {
      if (!this.isTried()) throw new NotTried()
      const answer = await call()
      this.failures = 0
      return answer
    } catch (error) {
      if (error instanceof NotTried) throw error
      this.failures = error instanceof HubError ? 0 : this.failures + 1
      this.nextTry = this.now() + callLimits.pause
      throw error
    } finally {
      const next = this.waiting.shift()
      if (next === undefined) this.underWay -= 1
      else next()
    }
  }

  /** Waits for a place among the calls under way; whoever ends one hands it on. */
  private async place(): Promise<void> {
    if (this.underWay < callLimits.atOnce) {
      this.underWay += 1
      return
    }
    if (this.waiting.length >= callLimits.waiting) throw new NotTried()
    await new Promise<void>((resolve) => this.waiting.push(resolve))
  }

  /** A service that is taken for dead is tried by one call, and while that is under way by no other. */
  private isTried(): boolean {
    if (this.failures < callLimits.failures) return true
    const isDue = this.now() >= this.nextTry
    if (isDue) this.nextTry = this.now() + callLimits.pause
    return isDue
  }
}

/** Nobody was called. */
class NotTried extends HubError {
  constructor() {
    super('AGENCY_UNAVAILABLE')
  }
}

const isLost = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && lost.has(String(error.code))
