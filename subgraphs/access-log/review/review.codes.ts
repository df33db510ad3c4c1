import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'
import type { reviewStates } from './review.states.js'

/** Why somebody else looks at an access. */
export const AccessReviewKind = defineCodeSet({
  name: 'AccessReviewKind',
  description: 'Why somebody else looks at an access.',
  source: 'MASH Hub, access log',
  codes: {
    EMERGENCY: 'It was under emergency access',
    OVERRIDE: 'It was shown what an override opened',
    UNEXPLAINED: 'No record that somebody else made explains it',
    FLAGGED: 'It is explained, and raises a question',
    SAMPLED: 'It is explained, and is one in a hundred that are looked at all the same',
  },
})
export type AccessReviewKind = CodeOf<typeof AccessReviewKind>

/** Where a review stands. */
export const AccessReviewState = defineCodeSet<(typeof reviewStates.states)[number]>({
  name: 'AccessReviewState',
  description: 'Where a review stands.',
  source: 'MASH Hub, states of a review',
  codes: {
    WAITING: 'Waits for somebody of another team',
    JUSTIFIED: 'Found justified',
    NOT_JUSTIFIED: 'Found not justified',
  },
})
export type AccessReviewState = CodeOf<typeof AccessReviewState>

/** What a reviewer finds. */
export const AccessVerdict = defineCodeSet<Exclude<AccessReviewState, 'WAITING'>>({
  name: 'AccessVerdict',
  description: 'What a reviewer finds.',
  source: 'MASH Hub, states of a review',
  codes: { JUSTIFIED: 'It was justified', NOT_JUSTIFIED: 'It was not justified' },
})
export type AccessVerdict = CodeOf<typeof AccessVerdict>
