import { Command } from 'commander'
import pc from 'picocolors'
import { dataOf, queryHub } from './hub-client.js'
import { asJson, asPersona, printJson, wholeNumber } from './options.js'
import { accessToken } from './session.js'
import { isData, listOf, textOf, type Data } from './view/value.js'
import { codeInWords } from './words.js'

interface AssessmentsOptions {
  readonly as?: string
  readonly json?: true
  readonly first: number
  readonly after?: string
}

export const assessmentsDocument = `query MashAssessments($first: Int, $after: String) {
  mashAssessments(first: $first, after: $after) {
    nodes { id status rag basis receivedAt escalated subjects { child { name } } }
    endCursor hasNextPage
  }
}`

/** `mash assessments` */
export function assessmentsCommand(): Command {
  return new Command('assessments')
    .description('my worklist: the MASH assessments that I have a task on')
    .option('--first <count>', 'how many to list', wholeNumber, 20)
    .option('--after <cursor>', 'go on after this cursor, which the page before ended with')
    .addOption(asPersona())
    .addOption(asJson())
    .action(async (options: AssessmentsOptions) => {
      const { first, after } = options
      const answer = await queryHub(await accessToken(options.as), assessmentsDocument, { first, after })
      const page = dataOf(answer)['mashAssessments']
      if (options.json) printJson(answer)
      else process.stdout.write(isData(page) ? renderPage(page) : '')
    })
}

function renderPage(page: Data): string {
  const rows = listOf(page['nodes']).map((assessment) =>
    [
      textOf(assessment['id']).padEnd(15),
      textOf(assessment['rag']).padEnd(6),
      codeInWords(textOf(assessment['status'])).padEnd(20),
      textOf(assessment['basis']).padEnd(11),
      textOf(assessment['receivedAt']).slice(0, 10),
      namesOf(assessment),
      ...(assessment['escalated'] === true ? ['escalated'] : []),
    ].join('  '),
  )
  const more = page['hasNextPage'] === true ? [pc.dim(`More: --after ${textOf(page['endCursor'])}`)] : []
  if (rows.length === 0) return 'You have no task on any MASH assessment.\n'
  return `${[...rows, ...more].join('\n')}\n`
}

function namesOf(assessment: Data): string {
  const children = listOf(assessment['subjects']).map(({ child }) =>
    isData(child) ? textOf(child['name']) : '',
  )
  return children.join(', ')
}
