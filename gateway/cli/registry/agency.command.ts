import { Command, Option } from 'commander'
import { OPERATOR } from '#gateway/registry/api/caller'
import { asJson } from '../options.js'
import { readObject } from '../read-object.js'
import { forTerminal } from '../words.js'
import { noFolder, writeWhole } from '../whole-file.js'
import { registryAnswers } from './answers.js'
import { credentials, reason, subgraphName } from './options.js'
import { askRegistry } from './registry-client.js'
import { report } from './report.js'

interface Options {
  readonly json?: true
}

/** What the commands of whoever runs the hub need. */
const operatorsKey = `
For whoever runs the hub, whose private key is in the file that MASH_AGENCY_KEY_FILE names (npm start: .data/keys/operator.json);
MASH_AUTHOR is who does it (otherwise: who is signed in to this machine).`

/** `mash agency …`: who takes part in the hub. */
export const agencyCommand = (): Command =>
  new Command('agency')
    .description('the agencies that join the hub: register one, see who has joined')
    .addCommand(registerCommand())
    .addCommand(listCommand())
    .addCommand(directoryCommand())

const registerCommand = (): Command =>
  new Command('register')
    .description('lets an agency join: where it is, whom to ring, its public keys; again, where they change')
    .addOption(
      new Option('--file <file>', 'its registration.json, or - for standard input').makeOptionMandatory(),
    )
    .addOption(reason().makeOptionMandatory())
    .addOption(asJson())
    .addHelpText(
      'after',
      `
mash subgraph init writes a registration.json: see with the agency itself, by another way, that the keys in it are its own.
Who has joined can publish, exchange grants that practitioners have, and is read by those who check logs.
${operatorsKey}`,
    )
    .action(({ file, reason: why, json }: Options & { readonly file: string; readonly reason: string }) =>
      report(
        'agency register',
        json === true,
        async () => {
          const agency = await readObject('registration', file)
          const data = await askRegistry(
            OPERATOR,
            'register',
            { agency, reason: why },
            registryAnswers.register,
          )
          return { ok: true, checks: [], url: null, data }
        },
        () => 'It has joined. Its own part of the graph it publishes itself.\n',
      ),
    )

const listCommand = (): Command =>
  new Command('list')
    .description('the agencies that have joined: where each is, and whom to ring')
    .addOption(asJson())
    .addHelpText('after', operatorsKey)
    .action(({ json }: Options) =>
      report('agency list', json === true, async () => {
        const { agencies } = await askRegistry(OPERATOR, 'agencies', {}, registryAnswers.agencies)
        if (json === undefined) {
          for (const { name, url, contact } of agencies)
            process.stdout.write(
              `${name.padEnd(16)} ${url}  ${forTerminal(contact.name)}, ${forTerminal(contact.telephone)}\n`,
            )
        }
        return { ok: true, checks: [], url: null, data: agencies }
      }),
    )

const directoryCommand = (): Command =>
  new Command('directory')
    .description('what an agency’s service has to know of the hub: who calls it, where it exchanges grants')
    .addArgument(subgraphName())
    .option('--output <file>', 'into a file', noFolder)
    .addHelpText('after', credentials)
    .action(async (name: string, { output }: { readonly output?: string }) => {
      const { directory } = await askRegistry(name, 'directory', {}, registryAnswers.register)
      await writeWhole([`${JSON.stringify(directory, undefined, 2)}\n`], output)
    })
