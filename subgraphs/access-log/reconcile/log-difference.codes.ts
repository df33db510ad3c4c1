import { defineCodeSet, type CodeOf } from '#shared/codes/define-code-set'
import type { explanationStates } from './explanation.states.js'

/** How the two sides of an answer can differ. */
export const LogDifferenceKind = defineCodeSet({
  name: 'LogDifferenceKind',
  description: 'How the two sides of an answer can differ.',
  source: 'MASH Hub, access log',
  codes: {
    DISCLOSED_NEVER_SHOWN:
      'A service told something, and the gateway does not say that it passed it on: somebody called the service directly, or the gateway died',
    SHOWN_NEVER_LOGGED:
      'The gateway passed something on, and the service has no such entry: its log is broken, or it keeps none',
  },
})
export type LogDifferenceKind = CodeOf<typeof LogDifferenceKind>

/** Where the explanation of a difference stands. */
export const ExplanationState = defineCodeSet<(typeof explanationStates.states)[number]>({
  name: 'ExplanationState',
  description: 'Where the explanation of a difference stands.',
  source: 'MASH Hub, states of an explanation',
  codes: {
    GIVEN: 'One auditor says so: the difference is as open as before',
    ACCEPTED: 'Another auditor has accepted it: the difference is explained',
    REJECTED: 'Another auditor has rejected it',
  },
})
export type ExplanationState = CodeOf<typeof ExplanationState>
