import { concept } from '#shared/agency/concept'
import { SchoolContact } from './school-contact.entity.js'
import { EducationSchoolContact } from './school-contact.type.js'

/** Whom to ring at the school. */
export const schoolContacts = concept<SchoolContact, EducationSchoolContact>({
  field: 'schoolContacts',
  category: 'education.involvement',
  entity: SchoolContact,
  type: EducationSchoolContact,
  of: 'child',
  datedBy: 'since',
  share: ({ role, name, school, telephone, since, until }) => ({
    role,
    name,
    school,
    telephone,
    since,
    until,
  }),
})
