import type { Concept } from '#shared/agency/concept'
import type { PartnerAgency } from '#shared/agency/partner-agencies'
import { concepts as earlyHelp } from '#subgraphs/early-help/service'
import { concepts as education } from '#subgraphs/education/service'
import { healthConcepts } from '#subgraphs/health/service'
import { policeConcepts } from '#subgraphs/police/service'
import { concepts as socialCare } from '#subgraphs/social-care/concepts'

/** Everything that each agency holds and may share. */
export const conceptsOf: Readonly<Record<PartnerAgency, readonly Concept[]>> = {
  police: policeConcepts,
  health: healthConcepts,
  education,
  'early-help': earlyHelp,
  'social-care': socialCare,
}
