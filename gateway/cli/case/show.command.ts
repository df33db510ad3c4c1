import { Command } from 'commander'
import { HubError } from '#shared/errors/hub-error'
import { dataOf, queryHub } from '../hub-client.js'
import { asJson, asLifeAtRisk, asPersona, printJson } from '../options.js'
import { accessToken } from '../session.js'
import { isData } from '../view/value.js'
import { caseText } from './case-text.js'

interface ShowOptions {
  readonly as?: string
  readonly json?: true
  readonly lifeAtRisk?: true
}

export const caseDocument = `query ShowCase($id: ID!) {
  mashAssessment(id: $id) {
    id version status outcome rag basis receivedAt dueAt overdue possible
    disclosure { category sentence }
    subjects { child { name } }
    tasks { userId part }
    basisHistory { number }
    asked { agency categories dueAt recalledAt returned { category answer } chased { at } }
    escalation { stage dueAt overdue }
    history { number event by why message rag familyTold stage settlement at }
    feedback
  }
}`

/** `mash case show <case>` */
export const showCommand = (): Command =>
  new Command('show')
    .description('how a case stands, what has happened to it, and what I can record now')
    .argument('<case>', 'such as MASH-2026-0001')
    .addOption(asPersona())
    .addOption(asJson())
    .addOption(asLifeAtRisk())
    .addHelpText('after', '\nExample: mash case show MASH-2026-0009 --as amara')
    .action(async (id: string, options: ShowOptions) => {
      const answer = await queryHub(await accessToken(options.as), caseDocument, { id }, options)
      const shown = dataOf(answer)['mashAssessment']
      if (!isData(shown)) throw new HubError('NOT_FOUND')
      if (options.json) printJson(answer)
      else process.stdout.write(caseText(shown))
    })
