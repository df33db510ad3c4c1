import { concept } from '#shared/agency/concept'
import { Plan } from './plan.entity.js'
import { EarlyHelpPlan } from './plan.type.js'

/** Plans of the team around the family. */
export const plans = concept<Plan, EarlyHelpPlan>({
  field: 'plans',
  category: 'early-help.narrative',
  entity: Plan,
  type: EarlyHelpPlan,
  of: 'child',
  datedBy: 'startedOn',
  share: ({ startedOn, reviewOn, endedOn, goals }) => ({ startedOn, reviewOn, endedOn, goals }),
  line: ({ startedOn }) => (startedOn ? { on: startedOn, summary: 'Early help plan agreed' } : null),
})
