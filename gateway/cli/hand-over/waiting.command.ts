import { Argument, Command } from 'commander'
import pc from 'picocolors'
import { dataOf, queryHub } from '../hub-client.js'
import { asJson, asPersona, printJson, wholeNumber } from '../options.js'
import { accessToken } from '../session.js'
import { isData, listOf, textOf, type Data } from '../view/value.js'
import { handOverLine } from './hand-over-text.js'
import { handOverField, receiverNames, receivers, type Receiver } from './receivers.js'

interface WaitingOptions {
  readonly as?: string
  readonly json?: true
  readonly first: number
  readonly after?: string
}

/** What waits at an agency that cases are handed over to. */
export const handOversDocument = (
  receiver: Receiver,
): string => `query HandOversWaiting($first: Int!, $after: String) {
  ${handOverField(receiver)}s(first: $first, after: $after) { nodes { ${receivers[receiver].asked} } endCursor hasNextPage }
}`

/** `mash hand-over waiting [agency]` */
export const waitingCommand = (): Command =>
  new Command('waiting')
    .description('what was handed over and is not at an end, oldest first')
    .addArgument(new Argument('[agency]', 'whose').choices(receiverNames).default('social-care'))
    .option('--first <count>', 'how many to list', wholeNumber, 20)
    .option('--after <cursor>', 'go on after this cursor, which the page before ended with')
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText('after', '\nExample: mash hand-over waiting early-help --as idris')
    .action(async (receiver: Receiver, { first, after, as, json }: WaitingOptions) => {
      const answer = await queryHub(await accessToken(as), handOversDocument(receiver), { first, after })
      const page = dataOf(answer)[`${handOverField(receiver)}s`]
      if (json) printJson(answer)
      else if (isData(page)) process.stdout.write(waitingText(page))
    })

function waitingText(page: Data): string {
  const rows = listOf(page['nodes']).map(handOverLine)
  const more = page['hasNextPage'] === true ? [pc.dim(`More: --after ${textOf(page['endCursor'])}`)] : []
  return rows.length === 0 ? 'Nothing waits.\n' : `${[...rows, ...more].join('\n')}\n`
}
