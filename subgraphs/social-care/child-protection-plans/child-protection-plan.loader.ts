import { concept } from '#shared/agency/concept'
import { CategoryOfAbuse } from '#shared/codes/category-of-abuse.codes'
import { clauses } from '#shared/agency/clauses'
import { ChildProtectionPlan } from './child-protection-plan.entity.js'
import { SocialCareChildProtectionPlan } from './child-protection-plan.type.js'

/** Child protection plans, running and ended. */
export const childProtectionPlans = concept<ChildProtectionPlan, SocialCareChildProtectionPlan>({
  field: 'childProtectionPlans',
  category: 'social-care.status',
  entity: ChildProtectionPlan,
  type: SocialCareChildProtectionPlan,
  of: 'child',
  datedBy: 'startedOn',
  share: ({ startedOn, endedOn, initialCategory, latestCategory, previousPlans, reviews }) => ({
    startedOn,
    endedOn,
    initialCategory,
    latestCategory,
    previousPlans,
    reviews,
  }),
  line: ({ startedOn, endedOn, latestCategory }) =>
    startedOn
      ? {
          on: startedOn,
          summary: clauses(
            'Child protection plan',
            latestCategory && CategoryOfAbuse.describe(latestCategory),
            endedOn ? `ended ${endedOn}` : 'no end recorded',
          ),
        }
      : null,
})
