import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** What a local service helps with. */
export const LocalNeed = defineCodeSet({
  name: 'LocalNeed',
  description: 'What a local service helps with.',
  source: 'MASH Hub, directory of local services',
  codes: {
    PARENTING: 'Parenting, and a child’s behaviour',
    EARLY_YEARS: 'Young children and their development',
    DOMESTIC_ABUSE: 'Domestic abuse',
    MENTAL_HEALTH: 'Mental health of a child or a parent',
    SUBSTANCE_MISUSE: 'Alcohol or drugs',
    DISABILITY: 'Disability and special educational needs',
    YOUNG_CARER: 'Caring for somebody',
    BEREAVEMENT: 'Bereavement',
    EXPLOITATION: 'Exploitation, and going missing',
    SCHOOL: 'School and attendance',
    HOUSING: 'Housing',
    MONEY: 'Money, food and heating',
    YOUTH: 'Something to do, and somebody to talk to, for young people',
  },
})
export type LocalNeed = CodeOf<typeof LocalNeed>
