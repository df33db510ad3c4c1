import { assessments } from './assessments/assessment.loader.js'
import { characteristics } from './characteristics/characteristics.loader.js'
import { childInNeedPlans } from './child-in-need-plans/child-in-need-plan.loader.js'
import { childProtectionConferences } from './child-protection-conferences/child-protection-conference.loader.js'
import { childProtectionPlans } from './child-protection-plans/child-protection-plan.loader.js'
import { contacts } from './contacts/contact.loader.js'
import { formerIdentities } from './former-identities/former-identity.loader.js'
import { householdNarratives } from './household-narratives/household-narrative.loader.js'
import { immigrationStatuses } from './immigration-statuses/immigration-status.loader.js'
import { involvements } from './involvements/involvement.loader.js'
import { legalAdvice } from './legal-advice/legal-advice.loader.js'
import { legalStatuses } from './legal-statuses/legal-status.loader.js'
import { lookedAfterEpisodes } from './looked-after-episodes/looked-after-episode.loader.js'
import { preProceedings } from './pre-proceedings/pre-proceedings.loader.js'
import { referrals } from './referrals/referral.loader.js'
import { section47Enquiries } from './section-47-enquiries/section-47-enquiry.loader.js'
import { strategyDiscussions } from './strategy-discussions/strategy-discussion.loader.js'
import { transfers } from './transfers/transfer.loader.js'
import { visits } from './visits/visit.loader.js'

/** Everything that children's social care may share of a child, in the order of its record. */
export const concepts = [
  involvements,
  contacts,
  referrals,
  transfers,
  assessments,
  strategyDiscussions,
  section47Enquiries,
  childProtectionConferences,
  childProtectionPlans,
  childInNeedPlans,
  visits,
  lookedAfterEpisodes,
  legalStatuses,
  preProceedings,
  householdNarratives,
  characteristics,
  immigrationStatuses,
  legalAdvice,
  formerIdentities,
]
