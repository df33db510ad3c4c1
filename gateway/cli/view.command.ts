import { Command } from 'commander'
import { HubError } from '#shared/errors/hub-error'
import { dataOf, hubSchema, queryHub } from './hub-client.js'
import { asJson, asLifeAtRisk, asPersona, printJson } from './options.js'
import { accessToken } from './session.js'
import { renderNotices, renderView } from './view/render-view.js'
import { isData } from './view/value.js'
import { viewDocument } from './view/view-document.js'

interface ViewOptions {
  readonly as?: string
  readonly json?: true
  readonly lifeAtRisk?: true
}

/** `mash view <assessment>` */
export function viewCommand(): Command {
  return new Command('view')
    .description('the unified view of one MASH assessment: what each agency shares, what is withheld and why')
    .argument('<assessment>', 'id of the MASH assessment, such as MASH-2026-0001')
    .addOption(asPersona())
    .addOption(asJson())
    .addOption(asLifeAtRisk())
    .action(async (id: string, options: ViewOptions) => {
      const token = await accessToken(options.as)
      const schema = await hubSchema(token)
      const answer = await queryHub(token, viewDocument(schema), { id }, options)
      const assessment = dataOf(answer)['mashAssessment']
      if (!isData(assessment)) throw new HubError('NOT_FOUND')
      if (options.json) printJson(answer)
      else process.stdout.write(renderNotices(answer.extensions) + renderView(assessment, schema))
    })
}
