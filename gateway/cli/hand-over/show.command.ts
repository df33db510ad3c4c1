import { Command } from 'commander'
import { HubError } from '#shared/errors/hub-error'
import { dataOf, queryHub } from '../hub-client.js'
import { asJson, asPersona, printJson } from '../options.js'
import { accessToken } from '../session.js'
import { isData } from '../view/value.js'
import { HAND_OVER, handOverText } from './hand-over-text.js'

interface ShowOptions {
  readonly as?: string
  readonly json?: true
}

export const handOverDocument = `query ShowHandOver($reference: ID!) { socialCareHandOver(reference: $reference) { ${HAND_OVER} } }`

/** `mash hand-over show <reference>` */
export const showCommand = (): Command =>
  new Command('show')
    .description('where it stands, what has happened to it, and what can be recorded now')
    .argument('<reference>', 'what social care calls it, such as SC-2026-0001')
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText('after', '\nExample: mash hand-over show SC-2026-0001 --as juno')
    .action(async (reference: string, { as, json }: ShowOptions) => {
      const answer = await queryHub(await accessToken(as), handOverDocument, { reference })
      const shown = dataOf(answer)['socialCareHandOver']
      if (!isData(shown)) throw new HubError('NOT_FOUND')
      if (json) printJson(answer)
      else process.stdout.write(`${handOverText(shown)}\n`)
    })
