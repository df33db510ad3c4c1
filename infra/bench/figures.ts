import { createHistogram, type RecordableHistogram } from 'node:perf_hooks'

/** What one turn of a gateway came to. */
export interface Sample {
  /** Of every request, in microseconds. */
  readonly latencies: RecordableHistogram
  readonly seconds: number
  /** CPU of the gateway's own process, user and system, in microseconds. */
  readonly cpu: number
}

/** What is told of a gateway: latencies and CPU in milliseconds. */
export type FigureName = 'p50' | 'p99' | 'requestsPerSecond' | 'cpuPerRequest'

/** The figures of one gateway. */
export type Figures = Readonly<Record<FigureName, number>>

/** One gateway's figure over another's; `lowest` and `highest` are those of single rounds. */
export interface Ratio {
  readonly overall: number
  readonly lowest: number
  readonly highest: number
}

/** The figures of several turns taken together. */
export function figuresOf(samples: readonly Sample[]): Figures {
  const latencies = createHistogram()
  for (const sample of samples) latencies.add(sample.latencies)
  const total = (of: (sample: Sample) => number): number => samples.reduce((sum, each) => sum + of(each), 0)
  return {
    p50: latencies.percentile(50) / 1_000,
    p99: latencies.percentile(99) / 1_000,
    requestsPerSecond: latencies.count / total(({ seconds }) => seconds),
    cpuPerRequest: total(({ cpu }) => cpu) / latencies.count / 1_000,
  }
}

/** Compares two gateways, turn by turn of the same rounds and overall. */
export function ratiosOf(
  ours: readonly Sample[],
  theirs: readonly Sample[],
): Readonly<Record<FigureName, Ratio>> {
  const rounds = ours.map(
    (sample, round) => [figuresOf([sample]), figuresOf(theirs.slice(round, round + 1))] as const,
  )
  const overall = [figuresOf(ours), figuresOf(theirs)] as const
  const ratio = (name: FigureName): Ratio => {
    const inRounds = rounds.map(([one, other]) => one[name] / other[name])
    return {
      overall: overall[0][name] / overall[1][name],
      lowest: Math.min(...inRounds),
      highest: Math.max(...inRounds),
    }
  }
  return {
    p50: ratio('p50'),
    p99: ratio('p99'),
    requestsPerSecond: ratio('requestsPerSecond'),
    cpuPerRequest: ratio('cpuPerRequest'),
  }
}
