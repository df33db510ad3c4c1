import { Argument, InvalidArgumentError, Option } from 'commander'
import { isAgencyName } from '#gateway/registry/partners/agency-name'

/** `<name>`: the subgraph that it is about. */
export const subgraphName = (): Argument =>
  new Argument('<name>', 'name of the subgraph, such as probation').argParser((text: string) => {
    if (isAgencyName(text)) return text
    throw new InvalidArgumentError(
      'It is words in small letters, with hyphens, such as early-help or catch-twenty-two.',
    )
  })

/** `--schema <file>` */
export const schemaFile = (): Option =>
  new Option('--schema <file>', 'its SDL, or - for standard input').makeOptionMandatory()

/** `--sharing <file>` */
export const sharingFile = (): Option => new Option('--sharing <file>', 'its sharing.json')

/** `--routing-url <url>` */
export const routingUrl = (): Option =>
  new Option(
    '--routing-url <url>',
    'where its service answers, such as https://hub.probation.example/graphql',
  )

/** `--reason <text>`: what the history and whoever reads it are told. */
export const reason = (): Option => new Option('--reason <text>', 'why; the history keeps it')

/** What the commands of the registry need beside their options. */
export const credentials = `
The agency’s private key is in the file that MASH_AGENCY_KEY_FILE names; MASH_AGENCY is the agency, where the command names none;
MASH_AUTHOR is who does it (otherwise: who is signed in to this machine).`
