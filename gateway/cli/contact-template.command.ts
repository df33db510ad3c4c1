import { Command } from 'commander'
import { z } from 'zod'
import { dataOf, queryHub } from './hub-client.js'
import { asJson, asPersona, printJson } from './options.js'
import { accessToken } from './session.js'

interface TemplateOptions {
  readonly as?: string
  readonly json?: true
}

export const templatesDocument = `query RequestTemplates($concern: Concern!) {
  requestTemplates(concern: $concern) { agency categories question }
}`

const templates = z.array(
  z.object({ agency: z.string(), categories: z.array(z.string()), question: z.string() }),
)

/** `mash contact template` */
export const templateCommand = (): Command =>
  new Command('template')
    .description('what is asked of which agency as a rule where a worry is of this kind, to begin from')
    .argument('<concern>', 'such as NEGLECT or DOMESTIC_ABUSE', (concern) => concern.toUpperCase())
    .addOption(asPersona())
    .addOption(asJson())
    .action(async (concern: string, { as, json }: TemplateOptions) => {
      const answer = await queryHub(await accessToken(as), templatesDocument, { concern })
      const found = templates.parse(dataOf(answer)['requestTemplates'])
      if (json) printJson(found)
      else {
        const lines = found.map(
          ({ agency, categories, question }) => `${agency}: ${question}\n  ${categories.join(', ')}\n`,
        )
        process.stdout.write(lines.join(''))
      }
    })
