import { Argument, Command } from 'commander'
import { asJson, wholeNumber } from '../options.js'
import { registryAnswers } from './answers.js'
import { credentials, reason } from './options.js'
import { askRegistry } from './registry-client.js'
import { report } from './report.js'
import { isServed, servedText } from './step.js'

interface Options {
  readonly json?: true
}

/** A graph of the history, by its number. */
const graph = (name: string): Argument =>
  new Argument(`<${name}>`, 'number of a graph, as mash supergraph history shows it').argParser(wholeNumber)

/** `mash supergraph …`: the graph that all subgraphs make together, and its history. */
export const supergraphCommand = (): Command =>
  new Command('supergraph')
    .description('the graph that all subgraphs make together: its history, and the way back')
    .addCommand(historyCommand())
    .addCommand(diffCommand())
    .addCommand(rollbackCommand())

const historyCommand = (): Command =>
  new Command('history')
    .description('every graph that was in force, newest first: since when, by whom, why')
    .option('--first <count>', 'how many', wholeNumber, 20)
    .addOption(asJson())
    .addHelpText('after', credentials)
    .action(({ first, json }: Options & { readonly first: number }) =>
      report('supergraph history', json === true, async () => {
        const { supergraphs } = await askRegistry(undefined, 'history', { first }, registryAnswers.history)
        if (json === undefined) {
          for (const { id, action, agency, author, reason: why, since } of supergraphs) {
            process.stdout.write(
              `${id.padStart(6)}  ${since}  ${action.padEnd(11)}  ${agency}, ${author}: ${why}\n`,
            )
          }
        }
        return { ok: true, checks: [], url: null, data: supergraphs }
      }),
    )

const diffCommand = (): Command =>
  new Command('diff')
    .description('what is another from one graph to the next: subgraphs, and what clients can ask')
    .addArgument(graph('from'))
    .addArgument(graph('to'))
    .addOption(asJson())
    .addHelpText('after', credentials)
    .action((from: number, to: number, { json }: Options) =>
      report('supergraph diff', json === true, async () => {
        const data = await askRegistry(undefined, 'diff', { from, to }, registryAnswers.diff)
        if (json === undefined) {
          const lines = [
            ...data.subgraphs.map((each) => `~ ${each.name}: ${each.from ?? 'none'} -> ${each.to ?? 'none'}`),
            ...data.removed.map((each) => `- ${each}`),
            ...data.added.map((each) => `+ ${each}`),
            ...data.breaking.map((each) => `! ${each}`),
          ]
          process.stdout.write(lines.map((line) => `${line}\n`).join(''))
        }
        return { ok: true, checks: [], url: null, data }
      }),
    )

const rollbackCommand = (): Command =>
  new Command('rollback')
    .description(
      'brings an earlier graph into force again, as it was; an agency past its own steps, the hub past any',
    )
    .addArgument(graph('to'))
    .addOption(reason().makeOptionMandatory())
    .addOption(asJson())
    .addHelpText('after', credentials)
    .action((to: number, { json, reason: why }: Options & { readonly reason: string }) =>
      report(
        'supergraph rollback',
        json === true,
        async () => {
          const data = await askRegistry(undefined, 'rollback', { to, reason: why }, registryAnswers.step)
          return { ok: isServed(data), checks: [], url: null, data }
        },
        ({ data }) => `Graph ${to} is in force again. ${servedText(data)}`,
      ),
    )
