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
 * Milliseconds after which whoever may only browse waits no longer behind those who came later: she takes her turn with open assessments, however
 * long the gateway has more than enough to do. Behind a life at risk everybody waits.
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
  private underWay = 0
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
    if (this.hasPlace(urgency)) this.underWay += 1
    else await this.wait(urgency)
    return () => this.leave()
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
    return this.underWay < this.atOnce * shares[urgency].underWay
  }

  private async wait(urgency: Urgency): Promise<void> {
    const line = this.lines[urgency]
    const isFull = line.length >= this.atOnce * shares[urgency].waiting
    if (isFull && this.catchingUp === 0) throw new HubError('OVERLOADED')
    await new Promise<void>((letIn) => line.push({ since: performance.now(), letIn }))
  }

  private leave(): void {
    this.underWay -= 1
    this.moveUp()
    for (const urgency of urgencies) {
      while (this.hasPlace(urgency)) {
        const next = this.lines[urgency].shift()
        if (next === undefined) break
        this.underWay += 1
        next.letIn()
      }
    }
  }

  /** Whoever has browsed and waited for long enough stands among open assessments from now on. */
  private moveUp(): void {
    const { OPEN_ASSESSMENT: ahead, BROWSE_AND_AUDIT: behind } = this.lines
    const patient = behind.findIndex(({ since }) => performance.now() - since < PATIENCE)
    ahead.push(...behind.splice(0, patient < 0 ? behind.length : patient))
  }
}
