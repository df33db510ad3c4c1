import { Command } from 'commander'
import pc from 'picocolors'
import { dataOf, queryHub } from './hub-client.js'
import { asJson, asPersona, printJson, wholeNumber } from './options.js'
import { accessToken } from './session.js'
import { isData, listOf, textOf, type Data } from './view/value.js'
import { codeInWords } from './words.js'

interface SentOptions {
  readonly as?: string
  readonly json?: true
  readonly first: number
  readonly after?: string
}

export const sentDocument = `query SentContacts($first: Int!, $after: String) {
  sentContacts(first: $first, after: $after) {
    nodes { contactId assessmentId receivedAt state question version feedback } endCursor hasNextPage
  }
}`

/** `mash contact sent` */
export const sentCommand = (): Command =>
  new Command('sent')
    .description('what I have sent: where it stands, what I am asked, what came of it')
    .option('--first <count>', 'how many to list', wholeNumber, 20)
    .option('--after <cursor>', 'go on after this cursor, which the page before ended with')
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText(
      'after',
      `
Examples:
  mash contact sent --as rhoda
  mash case record MASH-2026-1048 REFERRER_ANSWERS --version 3 --file answer.json --as rhoda`,
    )
    .action(async ({ first, after, as, json }: SentOptions) => {
      const answer = await queryHub(await accessToken(as), sentDocument, { first, after })
      const page = dataOf(answer)['sentContacts']
      if (json) printJson(answer)
      else if (isData(page)) process.stdout.write(sentText(page))
    })

function sentText(page: Data): string {
  const rows = listOf(page['nodes']).flatMap((sent) => [
    `${textOf(sent['contactId'])}  ${textOf(sent['receivedAt']).slice(0, 10)}  ${codeInWords(textOf(sent['state']))}`,
    ...(sent['question'] === null
      ? []
      : [
          `  ${textOf(sent['question'])} (answer ${textOf(sent['assessmentId'])}, version ${textOf(sent['version'])})`,
        ]),
    ...(sent['feedback'] === null ? [] : [`  ${textOf(sent['feedback'])}`]),
  ])
  const more = page['hasNextPage'] === true ? [pc.dim(`More: --after ${textOf(page['endCursor'])}`)] : []
  return rows.length === 0 ? 'You have sent no contact.\n' : `${[...rows, ...more].join('\n')}\n`
}
