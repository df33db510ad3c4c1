import { concept } from '#shared/agency/concept'
import { clauses } from '#shared/agency/clauses'
import { StrategyDiscussion } from './strategy-discussion.entity.js'
import { SocialCareStrategyDiscussion } from './strategy-discussion.type.js'

/** Strategy discussions, with who took part and what was agreed. */
export const strategyDiscussions = concept<StrategyDiscussion, SocialCareStrategyDiscussion>({
  field: 'strategyDiscussions',
  category: 'social-care.assessment',
  entity: StrategyDiscussion,
  type: SocialCareStrategyDiscussion,
  of: 'child',
  datedBy: 'heldOn',
  share: ({ heldOn, agencies, outcome, narrative }) => ({ heldOn, agencies, outcome, narrative }),
  line: ({ heldOn, agencies, outcome }) =>
    heldOn
      ? {
          on: heldOn,
          summary: clauses(
            'Strategy discussion',
            agencies?.length ? `with ${agencies.join(', ')}` : null,
            outcome,
          ),
        }
      : null,
})
