import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** Where unscheduled care was given. */
export const UrgentCareSetting = defineCodeSet({
  name: 'HealthUrgentCareSetting',
  description: 'Where unscheduled care was given.',
  source: "The hub's own, after the Emergency Care Data Set's department types",
  codes: {
    EMERGENCY_DEPARTMENT: 'Emergency department',
    MINOR_INJURIES_UNIT: 'Minor injuries unit or walk-in centre',
    AMBULANCE: 'Ambulance',
    NHS_111: 'NHS 111',
    OUT_OF_HOURS: 'Out-of-hours general practice',
  },
})
export type UrgentCareSetting = CodeOf<typeof UrgentCareSetting>
