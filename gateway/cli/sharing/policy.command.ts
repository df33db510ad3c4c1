import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, Option } from 'commander'
import { packageRoot } from '#shared/config/package-root'
import { partnerAgencies } from '#shared/agency/partner-agencies'
import type { Category } from '#shared/sharing/categories'
import { extendPolicy } from '#shared/sharing/extend-policy'
import { defaultPolicy, type Policy, type StricterRule } from '#shared/sharing/policy'
import { policyDocument } from '#shared/sharing/policy-document'
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
      printJson(policyDocument(agency === undefined ? defaultPolicy : policyOfAgency(agency)))
    })
}

/** What of a subgraph's `sharing.json` makes its policy. */
interface SharingExport {
  readonly policy: { readonly from: string }
  readonly categories: readonly (Category & { readonly id: string })[]
  readonly stricterRules: readonly StricterRule[]
}

/** The policy of an agency, from what it publishes with its schema. */
function policyOfAgency(agency: string): Policy {
  const text = readFileSync(join(packageRoot, 'subgraphs', agency, 'sharing.json'), 'utf8')
  // A file of our own: generated, and held to the code by a test.
  const { policy, categories, stricterRules } = JSON.parse(text) as SharingExport
  return extendPolicy(defaultPolicy, {
    agency,
    inForceFrom: policy.from,
    categories: Object.fromEntries(categories.map(({ id, ...category }) => [id, category])),
    stricterRules,
  })
}
