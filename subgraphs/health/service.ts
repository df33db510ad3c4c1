import { agencySubgraph } from '#shared/agency/agency-subgraph'
import { childProtectionFlags } from './child-protection/flag.loader.js'
import { demographics } from './demographics/demographics.loader.js'
import { HealthRecord } from './health-record.type.js'
import { identity } from './identity/identity-record.loader.js'
import { protectedIdentities } from './identity/protected-identity.loader.js'
import { services } from './involvement/service-involvement.loader.js'
import { maternity, youngMothersMaternity } from './maternity/maternity.loader.js'
import { adultCare } from './mental-health/adult-care.loader.js'
import { camhsEntries, camhsInvolvements } from './mental-health/camhs.loader.js'
import { CreateHealthRecords1767225600000 } from './migrations/1767225600000-create-health-records.js'
import { ProtectHealthRecords1767225600150 } from './migrations/1767225600150-add-row-level-security.js'
import { householdSealedRecords, sealedRecords } from './sealed/sealed-record.loader.js'
import { sexualHealth } from './sexual-health/sexual-health-record.loader.js'
import { sharingAgreement } from './sharing-agreement.js'
import { loadSynthetic } from './synthetic/load.js'
import { healthVisitorReviews } from './universal/health-visitor-review.loader.js'
import { immunisations } from './universal/immunisation.loader.js'
import { measurements } from './universal/measurement.loader.js'
import { missedAppointments } from './universal/missed-appointment.loader.js'
import { schoolNurseContacts } from './universal/school-nurse-contact.loader.js'
import { urgentAttendances } from './urgent-care/attendance.loader.js'
import { injuries } from './urgent-care/injury.loader.js'

/** Everything that health holds and may share, from pointers to what is sealed. */
export const healthConcepts = [
  services,
  demographics,
  childProtectionFlags,
  healthVisitorReviews,
  schoolNurseContacts,
  measurements,
  immunisations,
  missedAppointments,
  urgentAttendances,
  injuries,
  maternity,
  camhsInvolvements,
  adultCare,
  camhsEntries,
  sexualHealth,
  youngMothersMaternity,
  identity,
  sealedRecords,
  householdSealedRecords,
  protectedIdentities,
]

/** Health's own subgraph: an integrated care board's, for its trusts, practices and community services. */
export const health = agencySubgraph({
  name: 'health',
  agreement: sharingAgreement,
  field: 'health',
  record: HealthRecord,
  concepts: healthConcepts,
  migrations: [CreateHealthRecords1767225600000, ProtectHealthRecords1767225600150],
  loadSynthetic,
})
