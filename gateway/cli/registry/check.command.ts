import { Command } from 'commander'
import { checkSubgraph } from '#gateway/registry/check/check-subgraph'
import { publishedFiles } from '#gateway/registry/check/published-files'
import { asJson } from '../options.js'
import { readText } from '../read-text.js'
import { subgraphName } from './options.js'
import { report } from './report.js'

interface CheckOptions {
  readonly schema: string
  readonly sharing?: string
  readonly against: string
  readonly json?: true
}

/** `mash subgraph check <name>` */
export const checkCommand = (): Command =>
  new Command('check')
    .description('what would happen if this schema were published; changes nothing')
    .addArgument(subgraphName())
    .requiredOption('--schema <file>', 'its SDL, or - for standard input')
    .option('--sharing <file>', 'its sharing.json')
    .requiredOption(
      '--against <directory>',
      'off-line: what is published, as <name>/schema.graphql in a directory',
    )
    .addOption(asJson())
    .addHelpText(
      'after',
      `
Every section is always told: syntax, composition, changes, sharing, reachability. Exits with 0 if all pass, 1 if one fails.
Example: mash subgraph check probation --schema schema.graphql --sharing sharing.json --against subgraphs`,
    )
    .action((name: string, options: CheckOptions) =>
      report('subgraph check', options.json === true, async () => {
        const present = await publishedFiles(options.against)
        const sharing = options.sharing === undefined ? undefined : await readText(options.sharing)
        const proposed = { name, sdl: await readText(options.schema), sharing }
        const { ok, checks } = await checkSubgraph({ proposed, present })
        return { ok, checks, url: null }
      }),
    )
