import { cpus } from 'node:os'
import type { DecisionFigures } from './decisions.js'
import { figuresOf, ratiosOf, type FigureName, type Figures, type Ratio } from './figures.js'
import type { Measurement } from './in-turns.js'
import type { BenchOptions } from './options.js'
import type { Answer } from './same-answer.js'
import { ASSESSMENT } from './view.js'

/** Two of a kind, compared: gateways, or hubs. */
export interface Comparison {
  readonly view: Answer & { readonly assessment: string }
  readonly results: readonly {
    readonly clients: number
    readonly compared: readonly (Figures & { readonly name: string })[]
    readonly ratio: Readonly<Record<FigureName, Ratio>>
  }[]
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

const columns: Readonly<Record<FigureName, string>> = {
  p50: 'p50 ms',
  p99: 'p99 ms',
  requestsPerSecond: 'requests/s',
  cpuPerRequest: 'CPU ms/request',
}
// Every key of the table is a figure.
const names = Object.keys(columns) as FigureName[]

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
  const results = clients.map((count) => {
    const turns = compared.map(({ name }) =>
      measurements
        .filter((each) => each.gateway === name && each.clients === count)
        .map(({ sample }) => sample),
    )
    const [ours = [], theirs = []] = turns
    return {
      clients: count,
      compared: compared.map(({ name }, index) => ({ name, ...figuresOf(turns[index] ?? []) })),
      ratio: ratiosOf(ours, theirs),
    }
  })
  return { view: { assessment: ASSESSMENT, ...answer }, results }
}

/** The result for people: tables in Markdown, with what must be known to read them. */
export function toMarkdown({ machine, method, gateways, log, sharing, decisions }: Report): string {
  return [
    `${holds(gateways)} the same from both gateways, which run in turns before the same running services.`,
    `${method.rounds} rounds of ${method.seconds} s each. Node ${machine.node}, ${machine.cores} cores (${machine.cpu}).`,
    '',
    ...tableOf(gateways),
    '',
    "CPU is that of the gateway's process alone. The services, PostgreSQL and the clients share the cores.",
    '',
    `${holds(log)} the same with an access log and without: written to PostgreSQL with fsync`,
    'by the front door, five agencies and the gateway before each answer, or by none of them. What is noted for it is noted in both.',
    '',
    ...tableOf(log),
    '',
    'CPU is that of the gateway and the five agencies.',
    '',
    `${holds(sharing)} the same with sharing rules and without: in an emergency, with nothing`,
    'silent, shielded or legal in it. Without them every decision is yes, and PostgreSQL has no row-level security to see to.',
    '',
    ...tableOf(sharing),
    '',
    'CPU is that of the gateway and the five agencies.',
    '',
    ...ofDecisions(decisions),
    '',
  ].join('\n')
}

const holds = ({ view: { assessment, children, values, bytes } }: Comparison): string =>
  `The full view of ${assessment}: ${children} children, ${short(values)} values, ${short(bytes / 1_024)} KiB of JSON,`

const tableOf = ({ results }: Comparison): string[] => [
  line(['clients', '', ...names.map((name) => columns[name])]),
  line(['---:', '---', ...names.map(() => '---:')]),
  ...results.flatMap(({ clients, compared, ratio }) => [
    ...compared.map((each) => line([clients, each.name, ...names.map((name) => short(each[name]))])),
    line([clients, '**ratio** (of single rounds)', ...names.map((name) => ratioCell(ratio[name]))]),
  ]),
]

/** What a decision costs, and all of them. */
const ofDecisions = (found: DecisionFigures): string[] => [
  `Sharing decisions, by CPU time of one core: ${short(found.perSecond)} a second (${short(found.requests)} different requests),`,
  `${short(found.nanosecondsFresh)} ns for a fresh one, ${short(found.nanosecondsRemembered)} ns for one that is remembered.`,
  `Every combination of inputs, ${short(found.wholeSpace.requests / 1e6)} million: ${short(found.wholeSpace.seconds)} s.`,
]

const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`

const ratioCell = ({ overall, lowest, highest }: Ratio): string =>
  `**${short(overall)}** (${short(lowest)}-${short(highest)})`

const threeDigits = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 })
const short = (value: number): string => threeDigits.format(value)
