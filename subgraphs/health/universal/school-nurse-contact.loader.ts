import { concept } from '#shared/agency/concept'
import { HealthSchoolNurseContact } from './school-nurse-contact.type.js'
import { UniversalContact } from './universal-contact.entity.js'

/** Contacts with school nurses. */
export const schoolNurseContacts = concept<UniversalContact, HealthSchoolNurseContact>({
  field: 'schoolNurseContacts',
  category: 'health.universal',
  entity: UniversalContact,
  type: HealthSchoolNurseContact,
  of: 'child',
  where: `r.service = 'SCHOOL_NURSING'`,
  datedBy: 'seenOn',
  share: ({ seenOn, weightCentile, summary }) => ({ seenOn, weightCentile, summary }),
  line: ({ seenOn, summary }) =>
    seenOn ? { on: seenOn, summary: `School nurse: ${summary ?? 'contact'}` } : null,
})
