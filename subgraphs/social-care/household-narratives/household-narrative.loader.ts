import { Nature } from '#shared/agency/agency-record.type'
import { concept } from '#shared/agency/concept'
import { HouseholdNarrative } from './household-narrative.entity.js'
import { SocialCareHouseholdNarrative } from './household-narrative.type.js'

/** Narratives about siblings and other children of the household. */
export const householdNarratives = concept<HouseholdNarrative, SocialCareHouseholdNarrative>({
  field: 'householdNarratives',
  category: 'social-care.household',
  entity: HouseholdNarrative,
  type: SocialCareHouseholdNarrative,
  of: 'household',
  datedBy: 'writtenOn',
  share: ({ writtenOn, narrative }) => ({ writtenOn, narrative }),
  line: ({ writtenOn, narrative }) =>
    writtenOn && narrative ? { on: writtenOn, summary: narrative, nature: Nature.OPINION } : null,
})
