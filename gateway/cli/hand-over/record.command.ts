import { Command } from 'commander'
import pc from 'picocolors'
import { dataOf, queryHub } from '../hub-client.js'
import { asJson, asPersona, printJson } from '../options.js'
import { readObject } from '../read-object.js'
import { accessToken } from '../session.js'
import { isData } from '../view/value.js'
import { handOverText } from './hand-over-text.js'
import { handOverField, readReference, receivers, type Receiver, type Reference } from './receivers.js'

interface RecordOptions {
  readonly as?: string
  readonly json?: true
  readonly on: string
  readonly file?: string
}

const recordField = (receiver: Receiver): string =>
  `record${handOverField(receiver).replace(/^./, (letter) => letter.toUpperCase())}Event`

/** Records what happens to a case at the agency it was handed over to. */
export const handOverEventDocument = (receiver: Receiver): string => {
  const field = recordField(receiver)
  const input = `${field.replace(/^record/, '')}Input`
  return `mutation RecordHandOverEvent($input: ${input}!) { ${field}(input: $input) { ${receivers[receiver].asked} } }`
}

const help = `
What people write is personal, and so is who took part: it comes from a file, or from standard input (-), as a JSON object:

  CALL_STRATEGY_DISCUSSION  { "participants": [{ "part": "SOCIAL_WORK_MANAGER", "name": "…" }, …] }
  HOLD_STRATEGY_DISCUSSION  { "participants": […], "result": "ENQUIRY" }
  SEND_OUT_RECORD           { "record": "…" }
  TO_ASSESSMENT_TEAM        { "point": "CONFERENCE" }
  STEP_DOWN                 { "told": "…" }
  OFFER                     { "service": "…" }
  ACCEPT                    { "lead": "…" }

Examples:
  mash hand-over record SC-2026-0001 ACKNOWLEDGE_TRANSFER --on 2026-11-30 --as juno
  mash hand-over record SC-2026-0002 CALL_STRATEGY_DISCUSSION --on 2026-11-30 --file who.json --as juno
  mash hand-over record EH-2026-0001 DECLINE --on 2026-11-30 --as idris`

/** `mash hand-over record <reference> <event>` */
export const recordCommand = (): Command =>
  new Command('record')
    .description('records that something happens to it; `mash hand-over show` says what can')
    .argument('<reference>', 'what the agency calls it, such as SC-2026-0001 or EH-2026-0001', readReference)
    .argument('<event>', 'such as CALL_STRATEGY_DISCUSSION, STEP_DOWN, OFFER, CLOSE')
    .requiredOption('--on <day>', 'when it happened, as 2026-11-30')
    .option('--file <file>', 'what the event takes, as JSON')
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText('after', help)
    .action(
      async ({ reference, receiver }: Reference, event: string, { as, json, on, file }: RecordOptions) => {
        const form = file === undefined ? {} : await readObject('fields of the event', file)
        const input = { ...form, reference, event: event.toUpperCase(), on }
        const answer = await queryHub(await accessToken(as), handOverEventDocument(receiver), { input })
        const shown = dataOf(answer)[recordField(receiver)]
        if (json) printJson(answer)
        else if (isData(shown)) process.stdout.write(`${pc.green('Recorded.')} ${handOverText(shown)}\n`)
      },
    )
