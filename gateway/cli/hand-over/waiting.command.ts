import { Command } from 'commander'
import pc from 'picocolors'
import { dataOf, queryHub } from '../hub-client.js'
import { asJson, asPersona, printJson, wholeNumber } from '../options.js'
import { accessToken } from '../session.js'
import { isData, listOf, textOf, type Data } from '../view/value.js'
import { HAND_OVER, handOverLine } from './hand-over-text.js'

interface WaitingOptions {
  readonly as?: string
  readonly json?: true
  readonly first: number
  readonly after?: string
}

export const handOversDocument = `query HandOversWaiting($first: Int!, $after: String) {
  socialCareHandOvers(first: $first, after: $after) { nodes { ${HAND_OVER} } endCursor hasNextPage }
}`

/** `mash hand-over waiting` */
export const waitingCommand = (): Command =>
  new Command('waiting')
    .description('what was handed over and is not at an end, oldest first')
    .option('--first <count>', 'how many to list', wholeNumber, 20)
    .option('--after <cursor>', 'go on after this cursor, which the page before ended with')
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText('after', '\nExample: mash hand-over waiting --as juno')
    .action(async ({ first, after, as, json }: WaitingOptions) => {
      const answer = await queryHub(await accessToken(as), handOversDocument, { first, after })
      const page = dataOf(answer)['socialCareHandOvers']
      if (json) printJson(answer)
      else if (isData(page)) process.stdout.write(waitingText(page))
    })

function waitingText(page: Data): string {
  const rows = listOf(page['nodes']).map(handOverLine)
  const more = page['hasNextPage'] === true ? [pc.dim(`More: --after ${textOf(page['endCursor'])}`)] : []
  return rows.length === 0 ? 'Nothing waits for social care.\n' : `${[...rows, ...more].join('\n')}\n`
}
