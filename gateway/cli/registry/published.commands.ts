import { Command } from 'commander'
import { asJson } from '../options.js'
import { forTerminal } from '../words.js'
import { registryAnswers } from './answers.js'
import { credentials, reason, subgraphName } from './options.js'
import { askRegistry } from './registry-client.js'
import { report } from './report.js'
import { isServed, servedText } from './step.js'

interface Options {
  readonly json?: true
}

/** `mash subgraph list` */
export const listCommand = (): Command =>
  new Command('list')
    .description(
      'what each agency has in force: its revision, address and author, and whether its service still is that',
    )
    .addOption(asJson())
    .addHelpText('after', credentials)
    .action(({ json }: Options) =>
      report('subgraph list', json === true, async () => {
        const { subgraphs } = await askRegistry(undefined, 'list', {}, registryAnswers.list)
        if (json === undefined) {
          for (const { name, sha256, routingUrl, author, publishedAt, findings } of subgraphs) {
            process.stdout.write(
              `${name.padEnd(16)} ${sha256.slice(0, 12)}  ${publishedAt}  ${author}  ${routingUrl}\n`,
            )
            for (const { code, message } of findings) process.stdout.write(`    ${code} ${message}\n`)
          }
        }
        return { ok: true, checks: [], url: null, data: subgraphs }
      }),
    )

/** `mash subgraph fetch <name>` */
export const fetchCommand = (): Command =>
  new Command('fetch')
    .description('prints the schema that an agency has published')
    .addArgument(subgraphName())
    .option(
      '--revision <sha256>',
      'of an earlier one, as mash subgraph list and mash supergraph diff show it',
    )
    .option('--sharing', 'its sharing.json in place of its schema')
    .addOption(asJson())
    .addHelpText('after', credentials)
    .action((name: string, options: Options & { readonly revision?: string; readonly sharing?: true }) =>
      report('subgraph fetch', options.json === true, async () => {
        const question = { name, sha256: options.revision }
        const found = await askRegistry(
          process.env['MASH_AGENCY'] ?? name,
          'fetch',
          question,
          registryAnswers.fetch,
        )
        if (options.json === undefined) print((options.sharing ? found.sharing : found.sdl) ?? '')
        return { ok: true, checks: [], url: null, data: found }
      }),
    )

/** A file gets it letter by letter; a terminal gets nothing that moves its cursor. */
function print(text: string): void {
  process.stdout.write(process.stdout.isTTY ? text.split('\n').map(forTerminal).join('\n') : text)
}

/** `mash subgraph delete <name>` */
export const deleteCommand = (): Command =>
  new Command('delete')
    .description('takes an agency’s own subgraph out of the graph; the history keeps what it published')
    .addArgument(subgraphName())
    .addOption(reason().makeOptionMandatory())
    .addOption(asJson())
    .addHelpText('after', credentials)
    .action((name: string, options: Options & { readonly reason: string }) =>
      report(
        'subgraph delete',
        options.json === true,
        async () => {
          const data = await askRegistry(name, 'delete', { reason: options.reason }, registryAnswers.step)
          return { ok: isServed(data), checks: [], url: null, data }
        },
        ({ data }) => `${name} is in the graph no more. ${servedText(data)}`,
      ),
    )
