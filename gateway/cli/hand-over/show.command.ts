import { Command } from 'commander'
import { HubError } from '#shared/errors/hub-error'
import { dataOf, queryHub } from '../hub-client.js'
import { asJson, asPersona, printJson } from '../options.js'
import { accessToken } from '../session.js'
import { isData } from '../view/value.js'
import { handOverText } from './hand-over-text.js'
import { handOverField, readReference, receivers, type Receiver, type Reference } from './receivers.js'

interface ShowOptions {
  readonly as?: string
  readonly json?: true
}

/** A case, as the agency it was handed over to is shown it. */
export const handOverDocument = (receiver: Receiver): string =>
  `query ShowHandOver($reference: ID!) { ${handOverField(receiver)}(reference: $reference) { ${receivers[receiver].asked} } }`

/** `mash hand-over show <reference>` */
export const showCommand = (): Command =>
  new Command('show')
    .description('where it stands, what has happened to it, and what can be recorded now')
    .argument('<reference>', 'what the agency calls it, such as SC-2026-0001 or EH-2026-0001', readReference)
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText('after', '\nExample: mash hand-over show SC-2026-0001 --as juno')
    .action(async ({ reference, receiver }: Reference, { as, json }: ShowOptions) => {
      const answer = await queryHub(await accessToken(as), handOverDocument(receiver), { reference })
      const shown = dataOf(answer)[handOverField(receiver)]
      if (!isData(shown)) throw new HubError('NOT_FOUND')
      if (json) printJson(answer)
      else process.stdout.write(`${handOverText(shown)}\n`)
    })
