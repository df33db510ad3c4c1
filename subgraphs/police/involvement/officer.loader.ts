import { concept } from '#shared/agency/concept'
import { Officer } from './officer.entity.js'
import { PoliceOfficer } from './officer.type.js'

/** Officers who deal with the child. */
export const officers = concept<Officer, PoliceOfficer>({
  field: 'officers',
  category: 'police.involvement',
  entity: Officer,
  type: PoliceOfficer,
  of: 'child',
  datedBy: 'since',
  share: ({ name, telephone, email, since, until }) => ({ name, telephone, email, since, until }),
})
