import { Command } from 'commander'
import { HubError } from '#shared/errors/hub-error'
import { dataOf, queryHub } from '../hub-client.js'
import { asJson, asPersona, printJson } from '../options.js'
import { accessToken } from '../session.js'
import { explainDocument, explanation } from './explanation.js'
import { explanationText } from './explanation-text.js'

interface ExplainOptions {
  readonly child: string
  readonly category: string
  readonly actor: string
  readonly at?: string
  readonly agency?: string
  readonly as?: string
  readonly json?: true
}

/** `mash sharing explain <assessment>` */
export const explainCommand = (): Command =>
  new Command('explain')
    .description('why somebody could see a category of a child’s records on a day, or could not')
    .argument('<assessment>', 'id of the MASH assessment, such as MASH-2026-0008')
    .requiredOption('--child <id>', 'id of the child')
    .requiredOption('--category <category>', 'such as health.urgent-care')
    .requiredOption('--actor <user,agency,role>', 'whose view, such as amara,social-care,MASH_PRACTITIONER')
    .option('--at <instant>', 'when, such as 2026-10-19T12:00:00Z (otherwise: now)')
    .option('--agency <agency>', 'whose record it is, where any agency may hold the category')
    .addOption(asPersona())
    .addOption(asJson())
    .action(async (assessment: string, options: ExplainOptions) => {
      const { child, category, at, agency } = options
      const asked = { assessment, child, category, actor: readActor(options.actor), at, agency }
      const data = dataOf(await queryHub(await accessToken(options.as), explainDocument, asked))
      const told = explanation.parse(data['explain'])
      if (options.json) printJson(told)
      else process.stdout.write(explanationText(told))
    })

function readActor(given: string): { userId: string; agency: string; role: string } {
  const [userId, agency, role, ...more] = given.split(',')
  if (!userId || !agency || !role || more.length > 0) {
    throw new HubError('BAD_INPUT', '--actor: name the person, the agency and the role, with commas between.')
  }
  return { userId, agency, role }
}
