import { Command } from 'commander'
import { asJson, asPersona } from '../options.js'
import { readText } from '../read-text.js'
import { changeCase, type ChangeOptions } from './change-case.js'

interface ChaseOptions extends ChangeOptions {
  readonly whom: string
}

export const chaseDocument = `mutation ChaseInformationRequest($id: ID!, $agency: String!, $whom: String!) {
  chaseInformationRequest(assessment: $id, agency: $agency, whom: $whom) { id version }
}`

/** `mash case chase <case> <agency>` */
export const chaseCommand = (): Command =>
  new Command('chase')
    .description('writes down that an agency was reminded of what it was asked')
    .argument('<case>', 'such as MASH-2026-0001')
    .argument('<agency>', 'such as health')
    .option(
      '--whom <file>',
      'who was reminded, and how, as text: it is personal, so never on the command line',
      '-',
    )
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText(
      'after',
      '\nExample: echo "The named nurse, by telephone" | mash case chase MASH-2026-0009 health --as amara',
    )
    .action(async (id: string, agency: string, { whom, ...options }: ChaseOptions) =>
      changeCase(chaseDocument, { id, agency, whom: (await readText(whom)).trim() }, options),
    )
