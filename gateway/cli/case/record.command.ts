import { Command } from 'commander'
import pc from 'picocolors'
import { dataOf, queryHub } from '../hub-client.js'
import { asJson, asPersona, nonNegative, printJson } from '../options.js'
import { readObject } from '../read-object.js'
import { readText } from '../read-text.js'
import { accessToken } from '../session.js'
import { isData, textOf } from '../view/value.js'
import { codeInWords } from '../words.js'

interface RecordOptions {
  readonly as?: string
  readonly json?: true
  readonly version: number
  readonly why?: string
  readonly file?: string
}

export const caseEventDocument = `mutation RecordCaseEvent($input: CaseEventInput!) {
  recordCaseEvent(input: $input) { id version status possible }
}`

const help = `
What people write is personal: it comes from a file, or from standard input (-), and never from the command line. A form is a JSON object with
the fields of CaseEventInput that the event takes; without --why, the form has it too:

  ASK_REFERRER, REFERRER_ANSWERS   { "message": "…" }
  OPEN_ASSESSMENT, RE_RATE         { "rag": "AMBER" }
  REQUEST_INFORMATION              { "requests": [{ "agency": "health", "categories": ["*"], "question": "…" }] }
  RETURN_RECEIVED                  { "return": [{ "category": "*", "answer": "HELD", "reason": "…" }] }
  ANALYSE, before all have answered { "missing": ["health"] }
  PROPOSE_DECISION                 { "decision": { "outcome": "NFA", "rationale": "…", "basis": "S17", "consulted": ["…"],
                                     "childsVoice": "…", "consents": ["…"], "missing": [], "earlierReconsidered": "…" } }
  CONSENT_WITHDRAWN                { "consent": "…" }
  FAMILY_TOLD                      { "familyTold": true }
  DISAGREE                         { "stage": "PRACTITIONER" }
  DISAGREEMENT_SETTLED             { "settlement": "STANDS" }

Examples:
  echo "I am on the screening desk." | mash case record MASH-2026-1048 SCREEN --version 1 --why - --as amara
  mash case record MASH-2026-1048 PROPOSE_DECISION --version 6 --why why.txt --file decision.json --as amara`

/** `mash case record <case> <event>` */
export const recordCommand = (): Command =>
  new Command('record')
    .description('records that something happens to a case; `mash case show` says what can')
    .argument('<case>', 'such as MASH-2026-0001')
    .argument('<event>', 'such as SCREEN, OPEN_ASSESSMENT, SIGN_OFF')
    .requiredOption(
      '--version <number>',
      'of the case as you have seen it: mash case show tells',
      nonNegative,
    )
    .option('--why <file>', 'why, as text')
    .option('--file <file>', 'what the event takes beside that, as JSON')
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText('after', help)
    .action(async (assessment: string, event: string, options: RecordOptions) => {
      const form = options.file === undefined ? {} : await readObject('fields of the event', options.file)
      const why = options.why === undefined ? {} : { why: (await readText(options.why)).trim() }
      const input = { ...form, ...why, assessment, event: event.toUpperCase(), version: options.version }
      const lifeAtRisk = input.event === 'IMMEDIATE_DANGER'
      const answer = await queryHub(
        await accessToken(options.as),
        caseEventDocument,
        { input },
        { lifeAtRisk },
      )
      const told = dataOf(answer)['recordCaseEvent']
      if (options.json) printJson(answer)
      else if (isData(told)) {
        const stands = told['status'] === null ? '' : `: ${codeInWords(textOf(told['status']))}`
        process.stdout.write(
          `${pc.green('Recorded.')} ${textOf(told['id'])} is at version ${textOf(told['version'])}${stands}.\n`,
        )
      }
    })
