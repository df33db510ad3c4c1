import { Argument, Command } from 'commander'
import pc from 'picocolors'
import { fieldOf, partnerAgencies, type PartnerAgency } from '#shared/agency/partner-agencies'
import { dataOf, queryHub } from '../hub-client.js'
import { asJson, asPersona, printJson } from '../options.js'
import { accessToken } from '../session.js'
import { listOf, textOf, type Data } from '../view/value.js'

interface ShadowOptions {
  readonly as?: string
  readonly json?: true
}

/** What a candidate policy of an agency would have decided otherwise. */
export const shadowDocument = (agency: PartnerAgency): string =>
  `{ ${shadowField(agency)} { category labels inputs decided wouldDecide times firstSeenOn lastSeenOn policy candidate } }`

const shadowField = (agency: PartnerAgency): string => `${fieldOf(agency)}SharingDifferences`

/** `mash sharing shadow <agency>` */
export function shadowCommand(): Command {
  return new Command('shadow')
    .description('what the candidate policy that runs beside an agency’s own would have decided otherwise')
    .addArgument(new Argument('<agency>', 'whose decisions').choices(partnerAgencies))
    .addOption(asPersona())
    .addOption(asJson())
    .addHelpText(
      'after',
      `
An agency's service runs the candidate in the file that SHARING_CANDIDATE_FILE names beside its own policy, without effect.
The list is for auditors and for the desk that answers for the agency; it names no case and nobody in it.`,
    )
    .action(async (agency: PartnerAgency, options: ShadowOptions) => {
      const answer = await queryHub(await accessToken(options.as), shadowDocument(agency))
      const differences = listOf(dataOf(answer)[shadowField(agency)])
      if (options.json) {
        printJson(answer)
        return
      }
      const lines = differences.map(differenceText)
      process.stdout.write(`${lines.join('\n') || 'No decision would have been another.'}\n`)
    })
}

function differenceText(difference: Data): string {
  const said = (name: string): string => textOf(difference[name])
  const told = (name: string): string => [difference[name]].flat().map(textOf).join(', ')
  const [first, last] = [said('firstSeenOn'), said('lastSeenOn')]
  return [
    `${pc.bold(said('category'))}  ${said('decided')}  would be  ${said('wouldDecide')}`,
    `  ${said('times')} times, ${first === last ? first : `${first} to ${last}`}`,
    pc.dim(`  labels ${told('labels') || 'none'}; ${told('inputs')}`),
  ].join('\n')
}
