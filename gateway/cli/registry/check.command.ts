import { Command } from 'commander'
import type { CheckInput } from '#gateway/registry/check/check-subgraph'
import { asJson } from '../options.js'
import { registryAnswers } from './answers.js'
import { credentials, routingUrl, schemaFile, sharingFile, subgraphName } from './options.js'
import { readPublication, type PublicationFiles } from './publication.js'
import { askRegistry } from './registry-client.js'
import { report, type Outcome } from './report.js'

interface CheckOptions extends PublicationFiles {
  readonly against?: string
  readonly json?: true
}

/** `mash subgraph check <name>` */
export const checkCommand = (): Command =>
  new Command('check')
    .description('what would happen if this schema were published; changes nothing')
    .addArgument(subgraphName())
    .addOption(schemaFile())
    .addOption(sharingFile())
    .addOption(routingUrl())
    .option('--against <directory>', 'off-line, against <name>/schema.graphql of a directory and no registry')
    .addOption(asJson())
    .addHelpText(
      'after',
      `
Every section is always told: syntax, composition, changes, sharing, reachability. Exits with 0 if all pass, 1 if one fails.
${credentials}
Example: mash subgraph check probation --schema schema.graphql --sharing sharing.json --against subgraphs`,
    )
    .action((name: string, options: CheckOptions) =>
      report('subgraph check', options.json === true, async () => {
        const publication = await readPublication(options)
        const { sdl, sharing } = publication
        return options.against === undefined
          ? atRegistry(name, publication)
          : offLine({ name, sdl, sharing }, options.against)
      }),
    )

/** Which revision was checked, where the registry checked it. */
type Checked = { readonly revision: string } | undefined

async function offLine(proposed: CheckInput['proposed'], directory: string): Promise<Outcome<Checked>> {
  // Composition brings half the hub with it, which no other command waits for.
  const { checkSubgraph } = await import('#gateway/registry/check/check-subgraph')
  const { publishedFiles } = await import('#gateway/registry/check/published-files')
  const { ok, checks } = await checkSubgraph({ proposed, present: await publishedFiles(directory) })
  return { ok, checks, url: null, data: undefined }
}

async function atRegistry(name: string, publication: object): Promise<Outcome<Checked>> {
  const { ok, revision, checks } = await askRegistry(name, 'check', publication, registryAnswers.check)
  return { ok, checks, url: null, data: { revision } }
}
