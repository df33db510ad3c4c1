import { createHistogram, type RecordableHistogram } from 'node:perf_hooks'
import { urgencies, type Urgency } from '#gateway/admission/urgency'
import { atPace } from '../pace.js'
import type { Answer, Clients } from './clients.js'

/** How the load is made up: a tenth is urgent, half of it could wait. */
const mixture: Readonly<Record<Urgency, number>> = {
  LIFE_AT_RISK: 0.1,
  OPEN_ASSESSMENT: 0.4,
  BROWSE_AND_AUDIT: 0.5,
}

/** Clients that are enough to keep every process busy, and few enough that none is turned away. */
const CLIENTS = 16

/** Answers before anything is counted, for the compilers and caches of every process. */
const WARM_UP = 300

/** What became of the requests of one urgency. */
export interface Outcome {
  readonly urgency: Urgency
  readonly asked: number
  readonly answered: number
  readonly failed: number
  readonly answeredMs: Percentiles
  readonly turnedAwayMs: Percentiles
}

interface Percentiles {
  readonly p50: number
  readonly p99: number
}

/** Views a second when each client asks again as soon as it is answered. Each document is planned before, which is done once. */
export async function measureCapacity(clients: Clients, seconds: number): Promise<number> {
  await Promise.all(urgencies.map((urgency) => clients.ask(urgency)))
  let answers = 0
  let [from, counted] = [Infinity, 0]
  const client = async (): Promise<void> => {
    while (performance.now() < from + seconds * 1_000) {
      await clients.ask('LIFE_AT_RISK')
      answers += 1
      if (answers === WARM_UP) [from, counted] = [performance.now(), 0]
      counted += 1
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  return counted / ((performance.now() - from) / 1_000)
}

/** Asks so many times a second, and tells what became of each urgency. */
export async function offer(
  clients: Clients,
  perSecond: number,
  seconds: number,
): Promise<readonly Outcome[]> {
  const found = new Map(urgencies.map((urgency) => [urgency, newCounts()] as const))
  const ask = async (urgency: Urgency): Promise<void> => {
    const counts = found.get(urgency) ?? newCounts()
    const asked = performance.now()
    counts.asked += 1
    const answer = await clients.ask(urgency).catch((): Answer => 'FAILED')
    const microseconds = Math.max(1, Math.round((performance.now() - asked) * 1_000))
    if (answer === 'FAILED') counts.failed += 1
    else (answer === 'ANSWERED' ? counts.answered : counts.turnedAway).record(microseconds)
  }
  await atPace(perSecond, seconds, (count) => ask(drawn((count * GOLDEN) % 1)))
  return [...found].map(([urgency, { asked, failed, answered, turnedAway }]) => ({
    ...{ urgency, asked, failed, answered: answered.count },
    ...{ answeredMs: percentilesOf(answered), turnedAwayMs: percentilesOf(turnedAway) },
  }))
}

/** Its multiples are spread evenly, so that every stretch of the load has the mixture. */
const GOLDEN = (Math.sqrt(5) - 1) / 2

/** @param draw from 0 to 1 */
function drawn(draw: number): Urgency {
  let below = 0
  return urgencies.find((urgency) => draw < (below += mixture[urgency])) ?? 'BROWSE_AND_AUDIT'
}

const newCounts = () => ({ asked: 0, failed: 0, answered: createHistogram(), turnedAway: createHistogram() })

const percentilesOf = (histogram: RecordableHistogram): Percentiles => ({
  p50: histogram.percentile(50) / 1_000,
  p99: histogram.percentile(99) / 1_000,
})
