import { agencySubgraph } from '#shared/agency/agency-subgraph'
import { domesticAbuseIncidents } from './domestic-abuse/incident.loader.js'
import { CreatePoliceRecords1767225600000 } from './migrations/1767225600000-create-police-records.js'
import { PoliceRecord } from './police-record.type.js'
import { loadSynthetic } from './synthetic.js'

/** The police force's own subgraph. */
export const police = agencySubgraph({
  name: 'police',
  field: 'police',
  record: PoliceRecord,
  concepts: [domesticAbuseIncidents],
  migrations: [CreatePoliceRecords1767225600000],
  loadSynthetic,
})
