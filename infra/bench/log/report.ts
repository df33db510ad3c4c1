import type { AppendRate, AppendRates } from './append-rates.js'
import type { Verification } from './verification.js'

/** What a person may ask of `npm run bench -- log`. */
export interface LogBenchOptions {
  /** Turns of each way of writing. */
  readonly rounds: number
  /** Length of one turn. */
  readonly seconds: number
  /** How many write at the same time, each waiting for its entry before it writes again. */
  readonly writers: number
  /** Length of the log that is verified. */
  readonly entries: number
  readonly json: boolean
}

/** The whole result of `npm run bench -- log`. */
export interface LogReport {
  readonly machine: { readonly node: string; readonly cpu: string; readonly cores: number }
  readonly options: LogBenchOptions
  readonly rates: AppendRates
  readonly verification: Verification
}

const threeDigits = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 })
const short = (value: number): string => threeDigits.format(value)

/** As JSON, or for people in Markdown. */
export function logReport({ machine, options, rates, verification }: LogReport): string {
  if (options.json) return `${JSON.stringify({ machine, ...rates, verification }, undefined, 2)}\n`
  const { gathered, oneCommitEach } = rates
  const row = (name: string, { entriesPerSecond, p50, p99 }: AppendRate): string =>
    `| ${name} | ${short(entriesPerSecond)} | ${short(p50)} | ${short(p99)} |`
  const ratio = (of: keyof AppendRate): string => `**${short(gathered[of] / oneCommitEach[of])}**`
  return [
    `${options.writers} writers, each waiting for its entry before the next; every commit on the disk. In turns, to one server:`,
    `${options.rounds} rounds of ${options.seconds} s each. Node ${machine.node}, ${machine.cores} cores (${machine.cpu}).`,
    '',
    '| | entries/s | p50 ms | p99 ms |',
    '| --- | ---: | ---: | ---: |',
    row('access log', gathered),
    row('one commit for each entry', oneCommitEach),
    `| **ratio** | ${ratio('entriesPerSecond')} | ${ratio('p50')} | ${ratio('p99')} |`,
    '',
    `A log of ${verification.entries.toLocaleString('en-GB')} entries: read again and signed in ${short(verification.signSeconds)} s,`,
    `verified from the outside, through its routes, in ${short(verification.verifySeconds)} s.`,
    '',
  ].join('\n')
}
