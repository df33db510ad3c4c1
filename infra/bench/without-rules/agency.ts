import type { AgencyServices } from '#shared/agency/agency-child'
import type { PartnerAgency } from '#shared/agency/partner-agencies'
import { recordReader } from '#shared/agency/read-records'
import { defaultRules } from '#shared/agency/sharing-rules'
import { createDataSource } from '#shared/database/create-data-source'
import { HubError } from '#shared/errors/hub-error'
import type { decide } from '#shared/sharing/decide'
import type { SubgraphDefinition } from '#shared/subgraph/definition'
import { conceptsOf } from '../../../test/security/concepts-of.js'

/** Yes to everything, without a rule being read. Of what is legal nobody is shown anything, so that both answer the same. */
const yes: typeof decide = ({ category }) =>
  category === 'common.legal'
    ? { state: 'WITHHELD', outcome: 'W', rule: 'none', reason: null }
    : { state: 'SHARED', outcome: 'A', rule: 'none', reason: null }

/**
 * An agency as it would be without sharing rules: every decision is yes, and it reads as a superuser, whom row-level security does not
 * bind. For the benchmark alone, over invented children.
 */
export function withoutRules(
  definition: SubgraphDefinition<AgencyServices>,
  agency: PartnerAgency,
): SubgraphDefinition<AgencyServices> {
  return {
    ...definition,
    createServices: async (parts) => {
      const services = await definition.createServices(parts)
      const url = parts.environment['SUPERUSER_DATABASE_URL']
      if (url === undefined) throw new HubError('CONFIGURATION', 'SUPERUSER_DATABASE_URL is missing.')
      const superuser = createDataSource(url, definition, { applicationName: `${agency} without rules` })
      await superuser.initialize()
      const rules = { ...defaultRules, decide: yes }
      return {
        ...services,
        read: recordReader(agency, conceptsOf[agency], superuser, services.contact, {
          rules,
          places: () => Promise.resolve(() => false),
        }),
      }
    },
  }
}
