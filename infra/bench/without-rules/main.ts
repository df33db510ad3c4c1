import 'reflect-metadata'
import type { AgencyServices } from '#shared/agency/agency-child'
import { partnerAgencies } from '#shared/agency/partner-agencies'
import type { SubgraphDefinition } from '#shared/subgraph/definition'
import { runService } from '#shared/subgraph/run-service'
import { startSubgraph } from '#shared/subgraph/start-subgraph'
import { earlyHelp } from '#subgraphs/early-help/service'
import { education } from '#subgraphs/education/service'
import { health } from '#subgraphs/health/service'
import { police } from '#subgraphs/police/service'
import { socialCare } from '#subgraphs/social-care/service'
import { withoutRules } from './agency.js'

const definitions: readonly SubgraphDefinition<AgencyServices>[] = [
  police,
  health,
  education,
  earlyHelp,
  socialCare,
]
const agency = partnerAgencies.find((each) => each === process.env['BENCH_AGENCY'])
const definition = definitions.find(({ name }) => name === agency)

await runService(`${agency ?? 'an agency'} without rules`, () => {
  if (agency === undefined || definition === undefined) throw new Error('BENCH_AGENCY names no agency.')
  return startSubgraph(withoutRules(definition, agency))
})
