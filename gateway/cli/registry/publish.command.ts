import { Command } from 'commander'
import { asJson } from '../options.js'
import { registryAnswers } from './answers.js'
import { credentials, reason, routingUrl, schemaFile, sharingFile, subgraphName } from './options.js'
import { readPublication, type PublicationFiles } from './publication.js'
import { askRegistry } from './registry-client.js'
import { report } from './report.js'
import { isServed, servedText } from './step.js'

interface PublishOptions extends PublicationFiles {
  readonly reason: string
  readonly json?: true
}

/** `mash subgraph publish <name>` */
export const publishCommand = (): Command =>
  new Command('publish')
    .description('checks a schema, and brings it into force if every section passes; else nothing changes')
    .addArgument(subgraphName())
    .addOption(schemaFile())
    .addOption(sharingFile())
    .addOption(routingUrl().makeOptionMandatory())
    .addOption(reason().default('Published by mash.'))
    .addOption(asJson())
    .addHelpText('after', credentials)
    .action((name: string, options: PublishOptions) =>
      report(
        'subgraph publish',
        options.json === true,
        async () => {
          const question = { ...(await readPublication(options)), reason: options.reason }
          const { ok, checks, ...step } = await askRegistry(
            name,
            'publish',
            question,
            registryAnswers.publish,
          )
          return { ok: ok && isServed(step), checks, url: null, data: step }
        },
        ({ data }) =>
          data.supergraph === null ? 'Nothing was published.\n' : `${name} is published. ${servedText(data)}`,
      ),
    )
