import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'

/** What a case goes on for with a child who has turned 18, or has died. For anything else no agency is asked about that child. */
export const ContinuingPurpose = defineCodeSet({
  name: 'ContinuingPurpose',
  description: 'What a case goes on for with a child who has turned 18, or has died.',
  source: 'MASH Hub, sharing rules',
  codes: {
    TRANSITION_TO_ADULT_SERVICES: 'Transition to adult services (Care Act 2014 sections 58 to 66)',
    CHILD_DEATH_REVIEW: 'Child death review (Children Act 2004 section 16M)',
  },
})
export type ContinuingPurpose = CodeOf<typeof ContinuingPurpose>
