import { concept } from '#shared/agency/concept'
import { ChildProtectionFlag } from './flag.entity.js'
import { HealthChildProtectionFlag } from './flag.type.js'
import { ChildProtectionPlanKind } from './plan-kind.codes.js'

/** CP-IS flags: always shown, whatever the basis. */
export const childProtectionFlags = concept<ChildProtectionFlag, HealthChildProtectionFlag>({
  field: 'childProtectionFlags',
  category: 'health.cp-is',
  entity: ChildProtectionFlag,
  type: HealthChildProtectionFlag,
  of: 'child',
  datedBy: 'startedOn',
  share: ({ plan, startedOn, endedOn, council, councilTelephone }) => ({
    plan,
    startedOn,
    endedOn,
    council,
    councilTelephone,
  }),
  line: ({ plan, startedOn, endedOn }) =>
    plan && startedOn
      ? {
          on: startedOn,
          summary: `CP-IS: ${ChildProtectionPlanKind.describe(plan)}${endedOn ? `, ended ${endedOn}` : ''}`,
        }
      : null,
})
