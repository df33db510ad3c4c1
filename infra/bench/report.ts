import { cpus } from 'node:os'
import { compare, short, tableOf, type Compared } from './comparison.js'
import type { DecisionFigures } from './decisions.js'
import type { LeftOut } from './hub.js'
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
  /** The hub beside one that leaves something out. */
  readonly without: Readonly<Record<LeftOut, Comparison>>
  readonly decisions: DecisionFigures
}

/** What was found of two that answer the same. */
export interface Found {
  readonly compared: readonly { readonly name: string }[]
  readonly answer: Answer
  readonly measurements: readonly Measurement[]
}

/** Takes the turns of each together; the first of two is compared with the second. */
export function reportOf(
  { rounds, seconds, clients }: BenchOptions,
  found: Readonly<Record<'gateways' | LeftOut, Found>>,
  decisions: DecisionFigures,
): Report {
  const processors = cpus()
  const { gateways, log, rules, both } = found
  return {
    machine: { node: process.version, cpu: processors[0]?.model ?? 'unknown', cores: processors.length },
    method: { rounds, seconds },
    gateways: comparisonOf(gateways, clients),
    without: {
      log: comparisonOf(log, clients),
      rules: comparisonOf(rules, clients),
      both: comparisonOf(both, clients),
    },
    decisions,
  }
}

function comparisonOf({ compared, answer, measurements }: Found, clients: readonly number[]): Comparison {
  const names = compared.map(({ name }) => name)
  return { view: { assessment: ASSESSMENT, ...answer }, results: compare(names, measurements, clients) }
}

/** The result for people: tables in Markdown, with what must be known to read them. */
export function toMarkdown({ machine, method, gateways, without, decisions }: Report): string {
  return [
    `${holds(gateways)} the same from both gateways, which run in turns before the same running services.`,
    `${method.rounds} rounds of ${method.seconds} s each. Node ${machine.node}, ${machine.cores} cores (${machine.cpu}).`,
    '',
    ...tableOf(gateways.results),
    '',
    "CPU is that of the gateway's process alone. The services, PostgreSQL and the clients share the cores.",
    ...ofHubs(without.log, [
      'the same with an access log and without: written to PostgreSQL with fsync',
      'by the front door, five agencies and the gateway before each answer, or by none of them. What is noted for it is noted in both.',
    ]),
    ...ofHubs(without.rules, [
      'the same with sharing rules and without: in an emergency, with nothing',
      'silent, shielded or legal in it. Without them every decision is yes, and PostgreSQL has no row-level security to see to.',
    ]),
    ...ofHubs(without.both, ['the same with both and with neither.']),
    '',
    ...ofDecisions(decisions),
    '',
  ].join('\n')
}

const ofHubs = (hubs: Comparison, [what = '', ...more]: readonly string[]): string[] => [
  '',
  `${holds(hubs)} ${what}`,
  ...more,
  '',
  ...tableOf(hubs.results),
  '',
  'CPU is that of the gateway and the five agencies.',
]

const holds = ({ view: { assessment, children, values, bytes } }: Comparison): string =>
  `The full view of ${assessment}: ${children} children, ${short(values)} values, ${short(bytes / 1_024)} KiB of JSON,`

/** What a decision costs, and all of them. */
const ofDecisions = (found: DecisionFigures): string[] => [
  `Sharing decisions, by CPU time of one core: ${short(found.perSecond)} a second (${short(found.requests)} different requests),`,
  `${short(found.nanosecondsFresh)} ns for a fresh one, ${short(found.nanosecondsRemembered)} ns for one that is remembered.`,
  `Every combination of inputs, ${short(found.wholeSpace.requests / 1e6)} million: ${short(found.wholeSpace.seconds)} s.`,
]
