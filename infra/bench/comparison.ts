import { figuresOf, ratiosOf, type FigureName, type Figures, type Ratio } from './figures.js'
import type { Measurement } from './in-turns.js'

/** Several that answer the same, asked by so many clients at a time; the first is compared with each of the others. */
export interface Compared {
  readonly clients: number
  readonly compared: readonly (Figures & { readonly name: string })[]
  readonly ratios: readonly { readonly to: string; readonly ratio: Readonly<Record<FigureName, Ratio>> }[]
}

/** Takes the turns of each together. */
export function compare(
  names: readonly string[],
  measurements: readonly Measurement[],
  clients: readonly number[],
): readonly Compared[] {
  return clients.map((count) => {
    const turnsOf = (name: string) =>
      measurements
        .filter((each) => each.gateway === name && each.clients === count)
        .map(({ sample }) => sample)
    const [first = '', ...others] = names
    return {
      clients: count,
      compared: names.map((name) => ({ name, ...figuresOf(turnsOf(name)) })),
      ratios: others.map((to) => ({ to, ratio: ratiosOf(turnsOf(first), turnsOf(to)) })),
    }
  })
}

const columns: Readonly<Record<FigureName, string>> = {
  p50: 'p50 ms',
  p99: 'p99 ms',
  requestsPerSecond: 'requests/s',
  cpuPerRequest: 'CPU ms/request',
}
// Every key of the table is a figure.
const figures = Object.keys(columns) as FigureName[]

/** A comparison for people: a table in Markdown. */
export const tableOf = (results: readonly Compared[], clients = 'clients'): string[] => [
  line([clients, '', ...figures.map((figure) => columns[figure])]),
  line(['---:', '---', ...figures.map(() => '---:')]),
  ...results.flatMap(({ clients: count, compared, ratios }) => [
    ...compared.map((each) => line([count, each.name, ...figures.map((figure) => short(each[figure]))])),
    ...ratios.map(({ to, ratio }) =>
      line([
        count,
        ratios.length === 1 ? '**ratio** (of single rounds)' : `**ratio** to ${to}`,
        ...figures.map((figure) => ratioCell(ratio[figure])),
      ]),
    ),
  ]),
]

/** A row of a table. */
export const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`

const ratioCell = ({ overall, lowest, highest }: Ratio): string =>
  `**${short(overall)}** (${short(lowest)}-${short(highest)})`

const threeDigits = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 })

/** A figure as people read it: in three digits. */
export const short = (value: number): string => threeDigits.format(value)
