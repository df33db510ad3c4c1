import { Command, Option } from 'commander'
import { partnerAgencies } from '#shared/agency/partner-agencies'
import { defaultPolicy } from '#shared/sharing/policy'
import { policyDocument } from '#shared/sharing/policy-document'
import { publishedSharing } from '#shared/sharing/published-sharing'
import { printJson } from '../options.js'

/** `mash sharing policy` */
export function policyCommand(): Command {
  return new Command('policy')
    .description('the whole policy as JSON, to read, edit and compare; works off-line')
    .addOption(
      new Option(
        '--agency <agency>',
        "this agency's, with its own stricter rules; else the partnership's",
      ).choices(partnerAgencies),
    )
    .action(({ agency }: { readonly agency?: string }) => {
      printJson(policyDocument(agency === undefined ? defaultPolicy : publishedSharing(agency).policy))
    })
}
