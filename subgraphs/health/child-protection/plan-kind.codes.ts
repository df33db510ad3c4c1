import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** What a council told the NHS about a child. */
export const ChildProtectionPlanKind = defineCodeSet({
  name: 'HealthChildProtectionPlanKind',
  description: 'What a council told the NHS about a child.',
  source: 'Child Protection - Information Sharing, NHS standard DCB1609',
  codes: {
    CHILD_PROTECTION_PLAN: 'Subject to a child protection plan',
    UNBORN_CHILD_PROTECTION_PLAN: 'Unborn child subject to a child protection plan',
    LOOKED_AFTER: 'Looked-after child',
  },
})
export type ChildProtectionPlanKind = CodeOf<typeof ChildProtectionPlanKind>
