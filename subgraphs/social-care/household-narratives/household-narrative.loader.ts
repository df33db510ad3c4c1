import { Nature } from '#shared/agency/agency-record.type'
import { concept } from '#shared/agency/concept'
import { describeRelation } from '#shared/agency/household-member.type'
import { HouseholdNarrative } from './household-narrative.entity.js'
import { SocialCareHouseholdNarrative } from './household-narrative.type.js'

/** Narratives about siblings and others of the household. */
export const householdNarratives = concept<HouseholdNarrative, SocialCareHouseholdNarrative>({
  field: 'householdNarratives',
  category: 'social-care.household',
  entity: HouseholdNarrative,
  type: SocialCareHouseholdNarrative,
  of: 'household',
  datedBy: 'writtenOn',
  share: ({ subjectHubId, relation, writtenOn, narrative }) => ({
    personId: subjectHubId,
    relation,
    writtenOn,
    narrative,
  }),
  line: ({ relation, writtenOn, narrative }) =>
    writtenOn && narrative
      ? { on: writtenOn, summary: `${describeRelation(relation)}: ${narrative}`, nature: Nature.OPINION }
      : null,
})
