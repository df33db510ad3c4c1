import { Command } from 'commander'
import { several, whole } from './whole.js'

/** What a person may ask of `npm run bench`. */
export interface BenchOptions {
  /** Turns that each gateway has, for each number of clients. */
  readonly rounds: number
  /** Length of one turn. */
  readonly seconds: number
  /** How many ask at the same time, each waiting for its answer before it asks again. */
  readonly clients: readonly number[]
  readonly json: boolean
  /** Port of the hub's gateway; every other port follows from it. */
  readonly portBase: number
}

/** Reads the command line; prints help and ends the process when asked to, or when it makes no sense. */
export function parseOptions(argv: readonly string[]): BenchOptions {
  const { clients, ...others } = new Command('npm run bench --')
    .description(
      "Times the full view of MASH-2026-0004 through the hub's gateway beside stock @apollo/gateway, in turns, over the same services.",
    )
    .option('--rounds <n>', 'turns of each gateway for each number of clients', whole, 4)
    .option('--seconds <n>', 'length of a turn', whole, 4)
    .option(
      '--clients <n...>',
      'how many ask at the same time, one or several numbers (default: 1 8)',
      several,
    )
    .option('--json', 'print the result as JSON', false)
    .option('--port-base <n>', "the gateway's port; all others follow", whole, 4600)
    .allowExcessArguments(false)
    .parse(argv)
    .opts<Omit<BenchOptions, 'clients'> & { readonly clients?: readonly number[] }>()
  return { ...others, clients: clients ?? [1, 8] }
}
