import { createHistogram, type Histogram } from 'node:perf_hooks'
import { Pool } from 'undici'
import type { Sample } from './figures.js'
import type { MeasuredProcess } from './measured-process.js'
import type { BenchOptions } from './options.js'
import { atPace } from './pace.js'
import type { View } from './view.js'

/** How many ask at the same time, and how often and how long each gateway has its turn. */
export type Turns = Pick<BenchOptions, 'clients' | 'rounds' | 'seconds'>

/** One turn of one gateway. */
export interface Measurement {
  readonly gateway: string
  /** How many asked at the same time, or, at a steady pace, how often a second. */
  readonly clients: number
  readonly sample: Sample
}

/** Answers that each gateway gives before anything is timed, for the compilers and caches of every process. */
const WARM_UP = { clients: 8, answers: 150 }

/**
 * Lets the gateways take turns, the order changing from round to round, so that whatever else the machine does meets all of them.
 *
 * @throws HubError AGENCY_UNAVAILABLE when a view that is timed is not a whole one
 */
export async function measureInTurns(
  gateways: readonly MeasuredProcess[],
  view: View,
  { clients, rounds, seconds }: Turns,
  say: (line: string) => void,
): Promise<readonly Measurement[]> {
  say('  Warming up …')
  for (const gateway of gateways) {
    await takeTurn(gateway, view, WARM_UP.clients, ({ count }) => count >= WARM_UP.answers)
  }
  const measurements: Measurement[] = []
  for (const count of clients) {
    for (let round = 1; round <= rounds; round += 1) {
      say(`  ${count} at a time, round ${round} of ${rounds} …`)
      await view.signIn()
      for (const gateway of round % 2 === 0 ? gateways.toReversed() : gateways) {
        const end = performance.now() + seconds * 1_000
        const sample = await takeTurn(gateway, view, count, () => performance.now() >= end)
        measurements.push({ gateway: gateway.name, clients: count, sample })
      }
    }
  }
  return measurements
}

/** Each client asks, waits for the whole answer, and asks again, until it is enough. */
export const takeTurn = (
  gateway: MeasuredProcess,
  view: Pick<View, 'ask'>,
  clients: number,
  enough: (latencies: Histogram) => boolean,
): Promise<Sample> =>
  sample(gateway, view, clients, async (ask, latencies) => {
    const client = async (): Promise<void> => {
      while (!enough(latencies)) await ask()
    }
    await Promise.all(Array.from({ length: clients }, client))
  })

/** So many ask a second, whether or not those before were answered. */
export const takeTurnAtPace = (
  gateway: MeasuredProcess,
  view: Pick<View, 'ask'>,
  perSecond: number,
  seconds: number,
): Promise<Sample> => sample(gateway, view, CONNECTIONS, (ask) => atPace(perSecond, seconds, ask))

/** More than are ever used: nobody waits for a connection. */
const CONNECTIONS = 256

/** What a turn comes to in which `load` asks as it likes. */
async function sample(
  gateway: MeasuredProcess,
  view: Pick<View, 'ask'>,
  connections: number,
  load: (ask: () => Promise<void>, latencies: Histogram) => Promise<void>,
): Promise<Sample> {
  const pool = new Pool(gateway.url, { connections })
  const latencies = createHistogram()
  const cpuBefore = await gateway.cpu()
  const began = performance.now()
  await load(async () => {
    const asked = performance.now()
    await view.ask(gateway.url, pool)
    latencies.record(Math.max(1, Math.round((performance.now() - asked) * 1_000)))
  }, latencies)
  const seconds = (performance.now() - began) / 1_000
  const cpu = (await gateway.cpu()) - cpuBefore
  await pool.close()
  return { latencies, seconds, cpu }
}
