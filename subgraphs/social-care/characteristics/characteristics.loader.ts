import { concept } from '#shared/agency/concept'
import { Characteristics } from './characteristics.entity.js'
import { SocialCareCharacteristics } from './characteristics.type.js'

/** The child's characteristics. They have no date but a death's, which is also their one line in the chronology. */
export const characteristics = concept<Characteristics, SocialCareCharacteristics>({
  field: 'characteristics',
  category: 'social-care.status',
  entity: Characteristics,
  type: SocialCareCharacteristics,
  of: 'child',
  single: true,
  datedBy: 'diedOn',
  share: ({ sex, genderIdentity, ethnicity, disabilities, expectedOn, diedOn, upnUnknownReason }) => ({
    sex,
    genderIdentity,
    ethnicity,
    disabilities,
    expectedOn,
    diedOn,
    upnUnknownReason,
  }),
  line: ({ diedOn }) => (diedOn ? { on: diedOn, summary: 'Died' } : null),
})
