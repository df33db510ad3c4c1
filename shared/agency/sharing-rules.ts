import { decide } from '#shared/sharing/decide'
import { defaultPolicy, type Policy } from '#shared/sharing/policy'
import type { Engine } from './shadow/shadow-engine.js'

/** What an agency decides by: its policy, which knows its categories, and the engine that reads it. */
export interface SharingRules {
  readonly policy: Policy
  readonly decide: Engine
}

/** The rules of one policy, without anything beside it. */
export const rulesOf = (policy: Policy): SharingRules => ({
  policy,
  decide: (request, labels) => decide(request, labels, policy),
})

/** The partnership's own. */
export const defaultRules: SharingRules = rulesOf(defaultPolicy)
