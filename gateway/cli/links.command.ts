import { Argument, Command, InvalidArgumentError } from 'commander'
import pc from 'picocolors'
import { z } from 'zod'
import { fieldOf, partnerAgencies, type PartnerAgency } from '#shared/agency/partner-agencies'
import { dataOf, queryHub } from './hub-client.js'
import { asJson, asPersona, printJson } from './options.js'
import { accessToken } from './session.js'
import { LINKS_PAGE, waitingText } from './waiting-text.js'

interface LinksOptions {
  readonly as?: string
  readonly json?: true
  readonly after?: string
}

const agency = (): Argument => new Argument('<agency>', 'whose people').choices(partnerAgencies)

/** People and children are told by ids; a key or a name is none. */
function id(text: string): string {
  if (z.uuid().safeParse(text).success) return text
  throw new InvalidArgumentError('It is an id, such as e909fe45-f992-589e-96c2-2023576d3325.')
}

/** Inside a longer name, `earlyHelp` is `EarlyHelp`. */
const prefixOf = (name: PartnerAgency): string =>
  fieldOf(name).replace(/^./, (letter) => letter.toUpperCase())

/** `mash links …`: the link steward's list and decisions. */
export function linksCommand(): Command {
  return new Command('links')
    .description('people whom an import could not link to the hub; confirmed or rejected by a link steward')
    .addCommand(listCommand())
    .addCommand(decideCommand('confirm', true))
    .addCommand(decideCommand('reject', false))
}

/** Who waits for a link to an agency's records. */
export const linksDocument = (name: PartnerAgency): string =>
  `query ($after: ID) { ${linksField(name)}(first: ${LINKS_PAGE}, after: $after) { personId localKey givenNames familyName dateOfBirth identifiers dueAt } }`

const linksField = (name: PartnerAgency): string => `${fieldOf(name)}LinksWaiting`

/** What a link steward decides of one. */
export const linkDocument = (name: PartnerAgency): string =>
  `mutation ($personId: ID!, $childId: ID!, $confirmed: Boolean!) {
    decide${prefixOf(name)}Link(personId: $personId, childId: $childId, confirmed: $confirmed) }`

function listCommand(): Command {
  return new Command('list')
    .description('who waits for a link, with the identity that the agency holds')
    .addArgument(agency())
    .option('--after <person>', 'go on after this person')
    .addOption(asPersona())
    .addOption(asJson())
    .action(async (name: PartnerAgency, options: LinksOptions) => {
      const { as, after } = options
      const answer = await queryHub(await accessToken(as), linksDocument(name), { after })
      const people = dataOf(answer)[linksField(name)]
      if (options.json) {
        printJson(answer)
        return
      }
      process.stdout.write(`${waitingText(name, people)}\n`)
    })
}

function decideCommand(verb: 'confirm' | 'reject', confirmed: boolean): Command {
  return new Command(verb)
    .description(`${verb} that a person of the agency is a child of the hub${confirmed ? '' : ', for good'}`)
    .addArgument(agency())
    .argument('<person>', 'the person of the agency, from mash links list', id)
    .argument('<child>', 'the child of the hub: mash query with children(search: …) finds it', id)
    .addOption(asPersona())
    .action(async (name: PartnerAgency, personId: string, childId: string, options: LinksOptions) => {
      const decision = { personId, childId, confirmed }
      dataOf(await queryHub(await accessToken(options.as), linkDocument(name), decision))
      process.stdout.write(pc.green(confirmed ? 'Linked.\n' : 'Rejected: this pair is not proposed again.\n'))
    })
}
