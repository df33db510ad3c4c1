import { HubError } from '#shared/errors/hub-error'
import { urgencies, type Urgency } from './urgency.js'

/** What requests of each urgency may take, in parts of how many the gateway works on at once. */
interface Share {
  /** They are let in as long as no more than this is under way, of whatever urgency: the rest is kept free for what is more urgent. */
  readonly underWay: number
  /** So many more wait for their turn; whoever comes then is turned away at once. */
  readonly waiting: number
}

const shares: Readonly<Record<Urgency, Share>> = {
  LIFE_AT_RISK: { underWay: 1, waiting: 16 },
  OPEN_ASSESSMENT: { underWay: 3 / 4, waiting: 1 },
  BROWSE_AND_AUDIT: { underWay: 1 / 2, waiting: 1 / 2 },
}

/** Milliseconds after which what came while nothing was read has its place in a line. */
const CATCHING_UP = 1_000

/**
 * Milliseconds after which whoever may only browse waits no longer behind those who come later: she takes her turn with open assessments, however
 * long the gateway has more than enough to do. Behind a life at risk everybody waits, and of the places no more go to browsing than ever: a
 * few who ask for what takes long would else hold all of them.
 */
const PATIENCE = 5_000

/** Somebody who waits for her turn. */
interface Waiting {
  readonly since: number
  readonly letIn: () => void
}

/**
 * Lets in as many requests as the gateway can work on, the most urgent first. What cannot have its turn soon is turned away while it costs
 * nothing yet: everybody served late is nobody served. So many at once, and not so many a second, because that is what a service
 * runs out of, whatever the requests cost (compare Netflix's concurrency-limits, whose partitions are the shares here).
 */
export class Gate {
  private readonly underWay: Record<Urgency, number> = {
    LIFE_AT_RISK: 0,
    OPEN_ASSESSMENT: 0,
    BROWSE_AND_AUDIT: 0,
  }
  private catchingUp = 0
  private readonly lines: Readonly<Record<Urgency, Waiting[]>> = {
    LIFE_AT_RISK: [],
    OPEN_ASSESSMENT: [],
    BROWSE_AND_AUDIT: [],
  }

  /** @param atOnce how many requests the gateway works on at the same time */
  constructor(private readonly atOnce: number) {}

  /**
   * Waits until the request may be worked on.
   *
   * @returns gives its place to the next one; to be called once
   * @throws HubError OVERLOADED at once, where too many wait already
   */
  async enter(urgency: Urgency): Promise<() => void> {
    if (this.hasPlace(urgency)) this.underWay[urgency] += 1
    else await this.wait(urgency)
    return () => this.leave(urgency)
  }

  /** Turns nobody away because of a work that keeps this process from reading: what came meanwhile comes all at once. */
  async catchUp(work: () => Promise<void>): Promise<void> {
    this.catchingUp += 1
    try {
      await work()
    } finally {
      setTimeout(() => (this.catchingUp -= 1), CATCHING_UP).unref()
    }
  }

  private hasPlace(urgency: Urgency): boolean {
    const { LIFE_AT_RISK, OPEN_ASSESSMENT, BROWSE_AND_AUDIT } = this.underWay
    return LIFE_AT_RISK + OPEN_ASSESSMENT + BROWSE_AND_AUDIT < this.atOnce * shares[urgency].underWay
  }

  private async wait(urgency: Urgency): Promise<void> {
    const line = this.lines[urgency]
    const isFull = line.length >= this.atOnce * shares[urgency].waiting
    if (isFull && this.catchingUp === 0) throw new HubError('OVERLOADED')
    await new Promise<void>((letIn) => line.push({ since: performance.now(), letIn }))
  }

  private leave(left: Urgency): void {
    this.underWay[left] -= 1
    for (let next = this.next(); next !== undefined; next = this.next()) {
      this.underWay[next] += 1
      this.lines[next].shift()?.letIn()
    }
  }

  /** Whose turn it is of those who wait, if there is a place for any of them. */
  private next(): Urgency | undefined {
    const first = urgencies.find((urgency) => this.lines[urgency].length > 0 && this.hasPlace(urgency))
    return first !== 'LIFE_AT_RISK' && this.isPatient() ? 'BROWSE_AND_AUDIT' : first
  }

  /** Whether whoever browses and came first has waited for so long that she is let in as if she had come as an open assessment then. */
  private isPatient(): boolean {
    const [[ahead], [behind]] = [this.lines.OPEN_ASSESSMENT, this.lines.BROWSE_AND_AUDIT]
    const places = this.atOnce * shares.BROWSE_AND_AUDIT.underWay - this.underWay.BROWSE_AND_AUDIT
    if (behind === undefined || places <= 0 || !this.hasPlace('OPEN_ASSESSMENT')) return false
    const turn = behind.since + PATIENCE
    return turn <= performance.now() && turn <= (ahead?.since ?? turn)
  }
}
