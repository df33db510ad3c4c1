import { Command } from 'commander'
import { asJson, asPersona, wholeNumber } from '../options.js'
import { readText } from '../read-text.js'
import { changeCase, type ChangeOptions } from './change-case.js'

interface BasisOptions extends ChangeOptions {
  readonly reason: string
}

export const basisDocument = `mutation SetBasis($id: ID!, $basis: Basis!, $reason: String!) {
  setBasis(assessment: $id, basis: $basis, reason: $reason) { id }
}`

export const confirmedBasisDocument = `mutation ConfirmBasis($id: ID!, $number: Int!) { confirmBasis(assessment: $id, number: $number) { id } }`

/** `mash case basis <case> <basis>` */
export const basisCommand = (): Command =>
  new Command('basis')
    .description('sets the statutory basis of a case')
    .argument('<case>', 'such as MASH-2026-0001')
    .argument('<basis>', 'EARLY_HELP, S17, S47 or EMERGENCY')
    .option('--reason <file>', 'why, as text', '-')
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText(
      'after',
      '\nExample: echo "By what the school says." | mash case basis MASH-2026-0009 S17 --as amara',
    )
    .action(async (id: string, basis: string, { reason, ...options }: BasisOptions) =>
      changeCase(
        basisDocument,
        { id, basis: basis.toUpperCase(), reason: (await readText(reason)).trim() },
        options,
      ),
    )

/** `mash case confirm-basis <case> <number>` */
export const confirmBasisCommand = (): Command =>
  new Command('confirm-basis')
    .description('confirms a basis of S47 or EMERGENCY that somebody else has set; by a manager')
    .argument('<case>', 'such as MASH-2026-0001')
    .argument('<number>', 'of the change: mash case show tells', wholeNumber)
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText('after', '\nExample: mash case confirm-basis MASH-2026-0009 1 --as edwin')
    .action((id: string, number: number, options: ChangeOptions) =>
      changeCase(confirmedBasisDocument, { id, number }, options),
    )
