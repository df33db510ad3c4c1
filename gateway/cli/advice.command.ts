import { randomUUID } from 'node:crypto'
import { Command } from 'commander'
import pc from 'picocolors'
import { z } from 'zod'
import { dataOf, queryHub } from './hub-client.js'
import { asJson, asPersona, printJson, wholeNumber } from './options.js'
import { readObject } from './read-object.js'
import { accessToken } from './session.js'
import { codeInWords } from './words.js'

interface NewAdviceOptions {
  readonly file?: string
  readonly as?: string
  readonly json?: true
}

interface AdviceListOptions {
  readonly first: number
  readonly after?: string
  readonly as?: string
  readonly json?: true
}

export const adviceDocument =
  'mutation RecordAdvice($input: AdviceInput!) { recordAdvice(input: $input) { id } }'

export const givenAdviceDocument = `query AdviceGiven($first: Int!, $after: String) {
  adviceGiven(first: $first, after: $after) {
    nodes { id takenAt takenBy outcome question contactId } endCursor hasNextPage
  }
}`

const page = z.object({
  nodes: z.array(
    z.object({
      id: z.string(),
      takenAt: z.string(),
      takenBy: z.string(),
      outcome: z.string(),
      question: z.string(),
      contactId: z.string().nullable(),
    }),
  ),
  endCursor: z.string().nullable(),
  hasNextPage: z.boolean(),
})

const form = `
The consultation is a JSON object with the fields of AdviceInput. Without an id it gets one; keep it in the file, and it can be sent again
after a failure without being recorded twice. It names no child unless it has to. An example:

{
  "source": "CODE_3B",
  "caller": { "name": "…", "organisation": "…", "reachedBy": "01632 960017" },
  "question": "…",
  "answer": "…",
  "outcome": "ADVISED"
}

A contact that comes of it names it: "advice": "ADVICE-2026-0001" in the form of mash contact new.`

/** `mash advice …`: the advice line. */
export const adviceCommand = (): Command =>
  new Command('advice')
    .description('what the front door was asked without a contact')
    .addCommand(newCommand())
    .addCommand(listCommand())

const newCommand = (): Command =>
  new Command('new')
    .description('records a consultation on the advice line; my own team alone can read it')
    .option(
      '--file <file>',
      'the consultation as JSON (it may be personal: never on the command line); otherwise standard input',
    )
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText('after', form)
    .action(async (options: NewAdviceOptions) => {
      const input = { id: randomUUID(), ...(await readObject('fields of the consultation', options.file)) }
      const answer = await queryHub(await accessToken(options.as), adviceDocument, { input })
      const { id } = z.object({ id: z.string() }).parse(dataOf(answer)['recordAdvice'])
      if (options.json) printJson(answer)
      else process.stdout.write(`${pc.green('Recorded.')} ${id}\n`)
    })

const listCommand = (): Command =>
  new Command('list')
    .description('what my team was asked, newest first')
    .option('--first <count>', 'how many to list', wholeNumber, 20)
    .option('--after <cursor>', 'go on after this cursor, which the page before ended with')
    .addOption(asPersona())
    .addOption(asJson())
    .action(async ({ first, after, as, json }: AdviceListOptions) => {
      const answer = await queryHub(await accessToken(as), givenAdviceDocument, { first, after })
      const given = page.parse(dataOf(answer)['adviceGiven'])
      if (json) printJson(answer)
      else process.stdout.write(listText(given))
    })

function listText({ nodes, endCursor, hasNextPage }: z.output<typeof page>): string {
  if (nodes.length === 0) return 'Your team was asked nothing.\n'
  const rows = nodes.map(({ id, takenAt, takenBy, outcome, question, contactId }) =>
    [id, takenAt.slice(0, 10), takenBy, codeInWords(outcome), contactId ?? '', question.split('\n')[0] ?? '']
      .filter(Boolean)
      .join('  '),
  )
  const more = hasNextPage ? [pc.dim(`More: --after ${endCursor ?? ''}`)] : []
  return `${[...rows, ...more].join('\n')}\n`
}
