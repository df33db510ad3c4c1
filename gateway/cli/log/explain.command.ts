import { Argument, Command } from 'commander'
import { z } from 'zod'
import { dataOf, queryHub } from '../hub-client.js'
import { asJson, asPersona, printJson } from '../options.js'
import { readText } from '../read-text.js'
import { accessToken } from '../session.js'
import { difference, differenceSelection, differencesText } from './difference.js'

/** Why the two sides differ. */
export const explainDocument = `mutation ExplainDifferences($ids: [ID!]!, $reason: String!) {
  explainLogDifferences(ids: $ids, reason: $reason) ${differenceSelection}
}`

/** Whether that is so. */
export const judgeDocument = `mutation DecideDifferences($ids: [ID!]!, $accepted: Boolean!) {
  decideLogDifferences(ids: $ids, accepted: $accepted) ${differenceSelection}
}`

interface AskedOptions {
  readonly as?: string
  readonly json?: true
}

/** `mash log explain <difference…>` */
export const explainCommand = (): Command =>
  new Command('explain')
    .description(
      'says why the two sides of an answer differ; it counts when another auditor has accepted it (mash log judge)',
    )
    .argument('<difference...>', 'ids of differences that have one cause, from mash log reconcile')
    .option('--reason <file>', 'file with what happened; otherwise standard input')
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText('after', '\nExample: mash log explain 7 8 --reason power-cut.txt --as nils')
    .action(async (ids: readonly string[], options: AskedOptions & { readonly reason?: string }) => {
      const reason = (await readText(options.reason)).trim()
      await say(explainDocument, 'explainLogDifferences', { ids, reason }, options)
    })

const verdicts = { accepted: true, rejected: false } as const

/** `mash log judge <verdict> <difference…>` */
export const judgeCommand = (): Command =>
  new Command('judge')
    .description('accepts what another auditor says of differences, or rejects it; never my own word')
    .addArgument(new Argument('<verdict>', 'what I find').choices(Object.keys(verdicts)))
    .argument('<difference...>', 'ids of the differences')
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText('after', '\nExample: mash log judge accepted 7 8 --as quentin')
    .action((verdict: keyof typeof verdicts, ids: readonly string[], options: AskedOptions) =>
      say(judgeDocument, 'decideLogDifferences', { ids, accepted: verdicts[verdict] }, options),
    )

async function say(
  document: string,
  field: string,
  variables: object,
  { as, json }: AskedOptions,
): Promise<void> {
  const answer = await queryHub(await accessToken(as), document, { ...variables })
  const said = z.array(difference).parse(dataOf(answer)[field])
  if (json) printJson(answer)
  else process.stdout.write(`${differencesText(said).join('\n')}\n`)
}
