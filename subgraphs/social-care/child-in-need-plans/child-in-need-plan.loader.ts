import { concept } from '#shared/agency/concept'
import { clauses } from '#shared/agency/clauses'
import { ChildInNeedPlan } from './child-in-need-plan.entity.js'
import { SocialCareChildInNeedPlan } from './child-in-need-plan.type.js'

/** Child in need plans, running and ended. */
export const childInNeedPlans = concept<ChildInNeedPlan, SocialCareChildInNeedPlan>({
  field: 'childInNeedPlans',
  category: 'social-care.status',
  entity: ChildInNeedPlan,
  type: SocialCareChildInNeedPlan,
  of: 'child',
  datedBy: 'startedOn',
  share: ({ startedOn, endedOn }) => ({ startedOn, endedOn }),
  line: ({ startedOn, endedOn }) =>
    startedOn
      ? {
          on: startedOn,
          summary: clauses('Child in need plan', endedOn ? `ended ${endedOn}` : 'no end recorded'),
        }
      : null,
})
