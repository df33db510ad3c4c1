import { cpus } from 'node:os'
import { compare, line, short, tableOf, type Compared } from '../comparison.js'
import type { Measurement, Turns } from '../in-turns.js'

/** What was measured of one query. */
export interface BareResult {
  readonly shape: string
  readonly bytes: number
  readonly measurements: readonly Measurement[]
}

interface Found {
  readonly results: readonly BareResult[]
  /** By gateway, resident memory in bytes when everything was measured. */
  readonly memory: ReadonlyMap<string, number>
  readonly turns: Turns
  /** Whether each gateway had a core to itself. */
  readonly isBound: boolean
}

/** The whole result, as `--json` prints it. Latencies and CPU are milliseconds, memory MiB. */
interface BareReport {
  readonly machine: { readonly node: string; readonly cpu: string; readonly cores: number }
  readonly method: Turns & { readonly isBound: boolean }
  readonly queries: readonly {
    readonly shape: string
    readonly bytes: number
    readonly results: readonly Compared[]
  }[]
  readonly memory: Readonly<Record<string, number>>
}

export function bareReport({ results, memory, turns, isBound }: Found): BareReport {
  const processors = cpus()
  const mebibytes = [...memory].map(([name, bytes]) => [name, bytes / 2 ** 20] as const)
  return {
    machine: { node: process.version, cpu: processors[0]?.model ?? 'unknown', cores: processors.length },
    method: { ...turns, isBound },
    queries: results.map(({ shape, bytes, measurements }) => ({
      shape,
      bytes,
      results: compare([...memory.keys()], measurements, turns.clients),
    })),
    memory: Object.fromEntries(mebibytes),
  }
}

/** The result for people: tables in Markdown, with what must be known to read them. */
export function toMarkdown({ machine, method, queries, memory }: BareReport): string {
  const place = method.isBound ? 'one core; services and clients on another' : 'whatever core it was given'
  return [
    `Services that answer from memory and ask for no token; each gateway on ${place}, in turns.`,
    `${method.rounds} rounds of ${method.seconds} s each. Node ${machine.node}, ${machine.cores} cores (${machine.cpu}).`,
    ...queries.flatMap(({ shape, bytes, results }) => [
      '',
      `${shape}, ${short(bytes / 1_024)} KiB of JSON:`,
      '',
      ...tableOf(results),
    ]),
    '',
    line(['', 'memory MiB']),
    line(['---', '---:']),
    ...Object.entries(memory).map(([name, mebibytes]) => line([name, short(mebibytes)])),
    '',
  ].join('\n')
}
