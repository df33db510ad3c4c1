import { cpus } from 'node:os'
import type { DecisionFigures } from './decisions.js'
import { figuresOf, ratiosOf, type FigureName, type Figures, type Ratio } from './figures.js'
import type { Measurement } from './in-turns.js'
import type { BenchOptions } from './options.js'
import type { Answer } from './same-answer.js'
import { ASSESSMENT } from './view.js'

/** The whole result, as `--json` prints it. Latencies and CPU are milliseconds. */
export interface Report {
  readonly machine: { readonly node: string; readonly cpu: string; readonly cores: number }
  readonly view: Answer & { readonly assessment: string }
  readonly method: Pick<BenchOptions, 'rounds' | 'seconds'>
  readonly results: readonly {
    readonly clients: number
    readonly gateways: readonly (Figures & { readonly gateway: string })[]
    readonly ratio: Readonly<Record<FigureName, Ratio>>
  }[]
  readonly decisions: DecisionFigures
}

const columns: Readonly<Record<FigureName, string>> = {
  p50: 'p50 ms',
  p99: 'p99 ms',
  requestsPerSecond: 'requests/s',
  cpuPerRequest: 'CPU ms/request',
}
// Every key of the table is a figure.
const names = Object.keys(columns) as FigureName[]

/** Takes the turns of each gateway together; the first gateway is compared with the second. */
export function reportOf(found: {
  readonly options: BenchOptions
  readonly gateways: readonly { readonly name: string }[]
  readonly answer: Answer
  readonly measurements: readonly Measurement[]
  readonly decisions: DecisionFigures
}): Report {
  const { rounds, seconds, clients } = found.options
  const results = clients.map((count) => {
    const turns = found.gateways.map(({ name }) =>
      found.measurements
        .filter((each) => each.gateway === name && each.clients === count)
        .map(({ sample }) => sample),
    )
    const [ours = [], theirs = []] = turns
    return {
      clients: count,
      gateways: found.gateways.map(({ name }, index) => ({
        gateway: name,
        ...figuresOf(turns[index] ?? []),
      })),
      ratio: ratiosOf(ours, theirs),
    }
  })
  const processors = cpus()
  return {
    machine: { node: process.version, cpu: processors[0]?.model ?? 'unknown', cores: processors.length },
    view: { assessment: ASSESSMENT, ...found.answer },
    method: { rounds, seconds },
    results,
    decisions: found.decisions,
  }
}

/** The result for people: a table in Markdown, with what must be known to read it. */
export function toMarkdown({ machine, view, method, results, decisions }: Report): string {
  const rows = results.flatMap(({ clients, gateways, ratio }) => [
    ...gateways.map((each) => [clients, each.gateway, ...names.map((name) => short(each[name]))]),
    [clients, '**ratio** (of single rounds)', ...names.map((name) => ratioCell(ratio[name]))],
  ])
  const { children, values, bytes } = view
  return [
    `The full view of ${view.assessment}: ${children} children, ${short(values)} values, ${short(bytes / 1_024)} KiB of JSON,`,
    'the same from both gateways, which run in turns before the same running services.',
    `${method.rounds} rounds of ${method.seconds} s each. Node ${machine.node}, ${machine.cores} cores (${machine.cpu}).`,
    '',
    line(['clients', 'gateway', ...names.map((name) => columns[name])]),
    line(['---:', '---', ...names.map(() => '---:')]),
    ...rows.map(line),
    '',
    "CPU is that of the gateway's process alone. The services, PostgreSQL and the clients share the cores.",
    '',
    ...ofDecisions(decisions),
    '',
  ].join('\n')
}

/** What a decision costs, and all of them. */
const ofDecisions = (found: DecisionFigures): string[] => [
  `Sharing decisions, on one core: ${short(found.perSecond)} a second (${short(found.requests)} different requests),`,
  `${short(found.nanosecondsFresh)} ns for a fresh one, ${short(found.nanosecondsRemembered)} ns for one that is remembered.`,
  `Every combination of inputs, ${short(found.wholeSpace.requests / 1e6)} million: ${short(found.wholeSpace.seconds)} s.`,
]

const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`

const ratioCell = ({ overall, lowest, highest }: Ratio): string =>
  `**${short(overall)}** (${short(lowest)}-${short(highest)})`

const threeDigits = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 })
const short = (value: number): string => threeDigits.format(value)
