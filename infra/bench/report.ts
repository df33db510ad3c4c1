import { cpus } from 'node:os'
import { compare, short, tableOf, type Compared } from './comparison.js'
import type { DecisionFigures } from './decisions.js'
import type { Measurement } from './in-turns.js'
import type { BenchOptions } from './options.js'
import type { Answer } from './same-answer.js'
import { ASSESSMENT } from './view.js'

/** Two of a kind, compared: gateways, or hubs. */
export interface Comparison {
  readonly view: Answer & { readonly assessment: string }
  readonly results: readonly Compared[]
}

/** The whole result, as `--json` prints it. Latencies and CPU are milliseconds. */
export interface Report {
  readonly machine: { readonly node: string; readonly cpu: string; readonly cores: number }
  readonly method: Pick<BenchOptions, 'rounds' | 'seconds'>
  readonly gateways: Comparison
  readonly log: Comparison
  readonly sharing: Comparison
  readonly decisions: DecisionFigures
}

/** What was found of two that answer the same. */
interface Found {
  readonly compared: readonly { readonly name: string }[]
  readonly answer: Answer
  readonly measurements: readonly Measurement[]
}

/** Takes the turns of each together; the first of two is compared with the second. */
export function reportOf(found: {
  readonly options: BenchOptions
  readonly gateways: Found
  readonly log: Found
  readonly sharing: Found
  readonly decisions: DecisionFigures
}): Report {
  const { rounds, seconds, clients } = found.options
  const processors = cpus()
  return {
    machine: { node: process.version, cpu: processors[0]?.model ?? 'unknown', cores: processors.length },
    method: { rounds, seconds },
    gateways: comparisonOf(found.gateways, clients),
    log: comparisonOf(found.log, clients),
    sharing: comparisonOf(found.sharing, clients),
    decisions: found.decisions,
  }
}

function comparisonOf({ compared, answer, measurements }: Found, clients: readonly number[]): Comparison {
  const names = compared.map(({ name }) => name)
  return { view: { assessment: ASSESSMENT, ...answer }, results: compare(names, measurements, clients) }
}

/** The result for people: tables in Markdown, with what must be known to read them. */
export function toMarkdown({ machine, method, gateways, log, sharing, decisions }: Report): string {
  return [
    `${holds(gateways)} the same from both gateways, which run in turns before the same running services.`,
    `${method.rounds} rounds of ${method.seconds} s each. Node ${machine.node}, ${machine.cores} cores (${machine.cpu}).`,
    '',
    ...tableOf(gateways.results),
    '',
    "CPU is that of the gateway's process alone. The services, PostgreSQL and the clients share the cores.",
    '',
    `${holds(log)} the same with an access log and without: written to PostgreSQL with fsync`,
    'by the front door, five agencies and the gateway before each answer, or by none of them. What is noted for it is noted in both.',
    '',
    ...tableOf(log.results),
    '',
    'CPU is that of the gateway and the five agencies.',
    '',
    `${holds(sharing)} the same with sharing rules and without: in an emergency, with nothing`,
    'silent, shielded or legal in it. Without them every decision is yes, and PostgreSQL has no row-level security to see to.',
    '',
    ...tableOf(sharing.results),
    '',
    'CPU is that of the gateway and the five agencies.',
    '',
    ...ofDecisions(decisions),
    '',
  ].join('\n')
}

const holds = ({ view: { assessment, children, values, bytes } }: Comparison): string =>
  `The full view of ${assessment}: ${children} children, ${short(values)} values, ${short(bytes / 1_024)} KiB of JSON,`

/** What a decision costs, and all of them. */
const ofDecisions = (found: DecisionFigures): string[] => [
  `Sharing decisions, by CPU time of one core: ${short(found.perSecond)} a second (${short(found.requests)} different requests),`,
  `${short(found.nanosecondsFresh)} ns for a fresh one, ${short(found.nanosecondsRemembered)} ns for one that is remembered.`,
  `Every combination of inputs, ${short(found.wholeSpace.requests / 1e6)} million: ${short(found.wholeSpace.seconds)} s.`,
]
