import { createHistogram } from 'node:perf_hooks'
import { accessLog } from '#shared/access-log/append/access-log'
import { appendBatch } from '#shared/access-log/append/append-batch'
import { encodeEntry } from '#shared/access-log/encode-entry'
import { anEntry } from '#shared/access-log/testing/an-entry'
import type { DurableLog } from './durable-log.js'

/** How fast entries were written by many at a time, each waiting for its own before the next. Milliseconds. */
export interface AppendRate {
  readonly entriesPerSecond: number
  readonly p50: number
  readonly p99: number
}

/** The log as it is, and the log as one would write it first. */
export interface AppendRates {
  readonly gathered: AppendRate
  readonly oneCommitEach: AppendRate
}

const WARM_UP_SECONDS = 2

type Append = () => Promise<unknown>

/** Lets both write in turns, to one table of one server, the order changing from round to round. */
export async function measureAppendRates(
  log: DurableLog,
  origin: string,
  {
    rounds,
    seconds,
    writers,
  }: { readonly rounds: number; readonly seconds: number; readonly writers: number },
  say: (line: string) => void,
): Promise<AppendRates> {
  const gathering = accessLog(origin, log.app)
  const ways = {
    gathered: () => gathering.append([anEntry()]),
    oneCommitEach: () => appendBatch(log.many, [encodeEntry(anEntry())]),
  }
  const measured = { gathered: turns(), oneCommitEach: turns() }
  for (const way of ['gathered', 'oneCommitEach'] as const) {
    await writeFor(WARM_UP_SECONDS, writers, ways[way], turns())
  }
  for (let round = 1; round <= rounds; round += 1) {
    say(`  ${writers} writers, round ${round} of ${rounds} …`)
    const order = ['gathered', 'oneCommitEach'] as const
    for (const way of round % 2 === 0 ? order.toReversed() : order) {
      await writeFor(seconds, writers, ways[way], measured[way])
    }
  }
  return { gathered: rateOf(measured.gathered), oneCommitEach: rateOf(measured.oneCommitEach) }
}

const turns = () => ({ latencies: createHistogram(), seconds: 0 })
type Turns = ReturnType<typeof turns>

async function writeFor(seconds: number, writers: number, append: Append, into: Turns): Promise<void> {
  const began = performance.now()
  const end = began + seconds * 1_000
  const writer = async (): Promise<void> => {
    while (performance.now() < end) {
      const asked = performance.now()
      await append()
      into.latencies.record(Math.max(1, Math.round((performance.now() - asked) * 1_000)))
    }
  }
  await Promise.all(Array.from({ length: writers }, writer))
  into.seconds += (performance.now() - began) / 1_000
}

const rateOf = ({ latencies, seconds }: Turns): AppendRate => ({
  entriesPerSecond: latencies.count / seconds,
  p50: latencies.percentile(50) / 1_000,
  p99: latencies.percentile(99) / 1_000,
})
