import { Command, Option } from 'commander'
import pc from 'picocolors'
import { dataOf, queryHub } from './hub-client.js'
import { asJson, asPersona, nonNegative, printJson, wholeNumber } from './options.js'
import { accessToken } from './session.js'
import { isData, listOf, textOf, type Data } from './view/value.js'
import { codeInWords } from './words.js'

interface WorklistOptions {
  readonly as?: string
  readonly json?: true
  readonly scope: string
  readonly band?: string[]
  readonly olderThan?: number
  readonly first: number
  readonly after?: string
}

export const worklistDocument = `query Worklist($scope: WorklistScope!, $bands: [Rag!], $olderThanDays: Int, $first: Int!, $after: String) {
  worklist(scope: $scope, bands: $bands, olderThanDays: $olderThanDays, first: $first, after: $after) {
    nodes { dueAt overdue answersOverdue unacknowledged assessment { id status rag escalation { stage } subjects { child { name } } } }
    counts { band cases overdue } endCursor hasNextPage
  }
}`

/** `mash worklist` */
export const worklistCommand = (): Command =>
  new Command('worklist')
    .description('what waits for me, what is due first standing first, and how much there is')
    .addOption(
      new Option('--scope <scope>', 'my own cases, those that I oversee, or what is overdue of either')
        .choices(['mine', 'team', 'overdue'])
        .default('mine'),
    )
    .addOption(new Option('--band <band...>', 'of these ratings').choices(['red', 'amber', 'green']))
    .option('--older-than <days>', 'received longer ago than so many days', nonNegative)
    .option('--first <count>', 'how many to list', wholeNumber, 20)
    .option('--after <cursor>', 'go on after this cursor, which the page before ended with')
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText('after', '\nExample: mash worklist --scope overdue --band red amber --as edwin')
    .action(async ({ as, json, scope, band, olderThan, first, after }: WorklistOptions) => {
      const bands = band?.map((each) => each.toUpperCase())
      const variables = { scope: scope.toUpperCase(), bands, olderThanDays: olderThan, first, after }
      const answer = await queryHub(await accessToken(as), worklistDocument, variables)
      const page = dataOf(answer)['worklist']
      if (json) printJson(answer)
      else if (isData(page)) process.stdout.write(worklistText(page))
    })

function worklistText(page: Data): string {
  const counts = listOf(page['counts']).map((count) => {
    const late = count['overdue'] === 0 ? '' : `, ${textOf(count['overdue'])} overdue`
    return `${codeInWords(textOf(count['band']) || 'not rated')} ${textOf(count['cases'])}${late}`
  })
  const more = page['hasNextPage'] === true ? [pc.dim(`More: --after ${textOf(page['endCursor'])}`)] : []
  if (counts.length === 0) return 'Nothing waits for you.\n'
  return `${[counts.join('; '), ...listOf(page['nodes']).map(rowText), ...more].join('\n')}\n`
}

function rowText(row: Data): string {
  const shown = isData(row['assessment']) ? row['assessment'] : {}
  const { escalation } = shown
  const late = Array.isArray(row['answersOverdue']) ? row['answersOverdue'].map(textOf) : []
  return [
    textOf(row['dueAt']).slice(0, 16).replace('T', ' '),
    textOf(shown['id']).padEnd(15),
    (textOf(shown['rag']) || '-').padEnd(5),
    codeInWords(textOf(shown['status'])),
    ...(row['overdue'] === true ? [pc.red('OVERDUE')] : []),
    ...(row['unacknowledged'] === true ? [pc.red('nobody has acknowledged it')] : []),
    ...(isData(escalation) ? [`disagreement at ${codeInWords(textOf(escalation['stage']))}`] : []),
    ...(late.length === 0 ? [] : [pc.red(`no answer from ${late.join(', ')}`)]),
    listOf(shown['subjects'])
      .map(({ child }) => (isData(child) ? textOf(child['name']) : ''))
      .join(', '),
  ].join('  ')
}
