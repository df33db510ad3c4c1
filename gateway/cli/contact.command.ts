import { randomUUID } from 'node:crypto'
import { Command } from 'commander'
import pc from 'picocolors'
import { z } from 'zod'
import { templateCommand } from './contact-template.command.js'
import { dataOf, queryHub } from './hub-client.js'
import { asJson, asPersona, printJson } from './options.js'
import { readObject } from './read-object.js'
import { sentCommand } from './sent.command.js'
import { accessToken } from './session.js'

interface NewContactOptions {
  readonly file?: string
  readonly as?: string
  readonly json?: true
}

export const contactDocument = `mutation ReceiveContact($input: ContactInput!) {
  receiveContact(input: $input) { contactId assessmentId receivedAt }
}`

const receipt = z.object({ contactId: z.string(), assessmentId: z.string(), receivedAt: z.string() })

const form = `
The form is a JSON object with the fields of ContactInput. Without an id it gets one; keep it in the file, and the form can be sent again
after a failure without being received twice. An example:

{
  "source": "CODE_2A",
  "referrer": { "name": "…", "organisation": "…", "reachedBy": "01632 960017" },
  "concern": "NEGLECT",
  "worry": "…",
  "inDanger": false,
  "familyTold": true,
  "consent": "GIVEN",
  "consentAccount": "…",
  "children": [{ "givenName": "…", "familyName": "…", "dateOfBirth": "2019-05-04", "nhsNumber": "9990000018" }],
  "household": [{ "name": "…", "relationship": "MOTHER" }],
  "tools": [{ "name": "Graded care profile", "score": 4, "outOf": 5 }]
}`

/** `mash contact …`: worries that come in. */
export const contactCommand = (): Command =>
  new Command('contact')
    .description('a worry about a child')
    .addCommand(newCommand())
    .addCommand(sentCommand())
    .addCommand(templateCommand())

const newCommand = (): Command =>
  new Command('new')
    .description('sends the multi-agency referral form to the front door')
    .option(
      '--file <file>',
      'the form as JSON (it is personal: never on the command line); otherwise standard input',
    )
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText('after', form)
    .action(async (options: NewContactOptions) => {
      const input = { id: randomUUID(), ...(await readObject('fields of the form', options.file)) }
      const lifeAtRisk = 'inDanger' in input && input.inDanger === true
      const answer = await queryHub(await accessToken(options.as), contactDocument, { input }, { lifeAtRisk })
      const { contactId, assessmentId } = receipt.parse(dataOf(answer)['receiveContact'])
      if (options.json) printJson(answer)
      else process.stdout.write(`${pc.green('Received.')} ${contactId} begins ${assessmentId}.\n`)
    })
