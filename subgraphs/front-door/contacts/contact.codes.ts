import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** What the worry is about, above all. */
export const Concern = defineCodeSet({
  name: 'Concern',
  description: 'What the worry is about, above all.',
  source: 'MASH Hub, the multi-agency referral form',
  codes: {
    PHYSICAL_ABUSE: 'Physical abuse',
    EMOTIONAL_ABUSE: 'Emotional abuse',
    SEXUAL_ABUSE: 'Sexual abuse',
    NEGLECT: 'Neglect',
    DOMESTIC_ABUSE: 'Domestic abuse at home',
    EXPLOITATION: 'Exploitation, criminal or sexual',
    MISSING: 'Missing from home or care',
    CHILDS_HEALTH: 'The child’s own health or disability, mental health included',
    PARENTS_HEALTH: 'A parent’s health, substance misuse included',
    UNBORN_CHILD: 'An unborn child',
    FAMILY_UNDER_STRESS: 'A family under stress, or that asks for help',
    OTHER: 'Something else',
  },
})
export type Concern = CodeOf<typeof Concern>

/** How grave the police found what they report. */
export const ReportGrade = defineCodeSet({
  name: 'ReportGrade',
  description: 'How grave the police found what they report about a child.',
  // Forces say RED, AMBER and GREEN, or HIGH, MEDIUM and STANDARD.
  source: 'MASH Hub, the multi-agency referral form',
  codes: { LOW: 'Low: green or standard', MEDIUM: 'Medium: amber', HIGH: 'High: red' },
})
export type ReportGrade = CodeOf<typeof ReportGrade>
