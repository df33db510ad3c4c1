import { agencySubgraph } from '#shared/agency/agency-subgraph'
import { assessments } from './assessments/assessment.loader.js'
import { CreateNewPartnerRecords1767225600000 } from './migrations/1767225600000-create-new-partner-records.js'
import { ProtectNewPartnerRecords1767225600150 } from './migrations/1767225600150-add-row-level-security.js'
import { NewPartnerRecord } from './new-partner-record.type.js'
import { policy } from './policy.js'
import { sharingAgreement } from './sharing-agreement.js'
import { support } from './support/support.loader.js'
import { loadSynthetic } from './synthetic/load.js'

/** Everything that New partner holds and may share, in the order of the record. */
export const concepts = [support, assessments]

/** The subgraph of New partner. */
export const subgraph = agencySubgraph({
  name: 'new-partner',
  agreement: sharingAgreement,
  field: 'newPartner',
  record: NewPartnerRecord,
  concepts,
  policy,
  migrations: [CreateNewPartnerRecords1767225600000, ProtectNewPartnerRecords1767225600150],
  loadSynthetic,
})
