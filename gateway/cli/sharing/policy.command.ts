import { join } from 'node:path'
import { Command, Option } from 'commander'
import { packageRoot } from '#shared/config/package-root'
import { partnerAgencies } from '#shared/agency/partner-agencies'
import { policyDocument } from '#shared/sharing/policy-document'
import { printJson } from '../options.js'
import { readPolicy } from './read-policy.js'

/** `mash sharing policy` */
export function policyCommand(): Command {
  return new Command('policy')
    .description('the whole policy as JSON, to read, edit and compare; works off-line')
    .addOption(
      new Option(
        '--agency <agency>',
        "as this agency exports it, with its own stricter rules; else the partnership's",
      ).choices(partnerAgencies),
    )
    .action(async ({ agency }: { readonly agency?: string }) => {
      const file = agency === undefined ? undefined : join(packageRoot, 'subgraphs', agency, 'sharing.json')
      printJson(policyDocument(await readPolicy(file)))
    })
}
