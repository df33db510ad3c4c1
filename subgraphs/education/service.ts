import { agencySubgraph } from '#shared/agency/agency-subgraph'
import { attendance } from './attendance/attendance.loader.js'
import { EducationRecord } from './education-record.type.js'
import { enrolments } from './enrolments/enrolment.loader.js'
import { freeSchoolMeals } from './free-school-meals/free-school-meals.loader.js'
import { homeEducation } from './home-education/home-education.loader.js'
import { CreateEducationRecords1767225600000 } from './migrations/1767225600000-create-education-records.js'
import { ProtectEducationRecords1767225600150 } from './migrations/1767225600150-add-row-level-security.js'
import { missingEducation } from './missing-education/missing-education.loader.js'
import { safeguardingLog } from './safeguarding-log/safeguarding-entry.loader.js'
import { schoolContacts } from './school-contacts/school-contact.loader.js'
import { specialEducationalNeeds } from './special-educational-needs/special-educational-needs.loader.js'
import { suspensions } from './suspensions/suspension.loader.js'
import { sharingAgreement } from './sharing-agreement.js'
import { loadSynthetic } from './synthetic/load.js'

/** Everything that education holds and may share, in the order of the record. */
export const concepts = [
  schoolContacts,
  enrolments,
  attendance,
  suspensions,
  homeEducation,
  missingEducation,
  specialEducationalNeeds,
  freeSchoolMeals,
  safeguardingLog,
]

/** The subgraph of education: the authority's team, for its schools. */
export const education = agencySubgraph({
  name: 'education',
  agreement: sharingAgreement,
  field: 'education',
  record: EducationRecord,
  concepts,
  migrations: [CreateEducationRecords1767225600000, ProtectEducationRecords1767225600150],
  loadSynthetic,
})
