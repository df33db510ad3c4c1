import { decideOn, readFacts, type Decision } from './decide.js'
import { unknownInputs, type DecisionInputs } from './decision-request.js'
import type { Facts } from './facts.js'
import { applyLabels } from './labels.js'
import { defaultPolicy, type Policy } from './policy.js'
import { policyVersion, type PolicyVersion } from './policy-version.js'
import type { Reading } from './read-rules.js'
import { reasons } from './reasons.js'
import type { Consent } from './vocabulary.js'

/** One rule that was looked at. */
export interface TracedRule {
  readonly id: string
  readonly says: string
  readonly source: string
  readonly matched: boolean
  /** The first condition that was not met: what was found, and what would have met it. `null` when the rule matched. */
  readonly failed: {
    readonly fact: string
    readonly found: unknown
    readonly wanted: readonly unknown[]
  } | null
  /** How consent is read from here on, where the rule changes that. */
  readonly readsConsent: { readonly from: Consent; readonly as: Consent } | null
}

/** Why something is shown or not: the whole reasoning, as data. For auditors and owners, never for viewers. */
export interface Trace {
  readonly policy: PolicyVersion
  readonly inputs: DecisionInputs
  readonly labels: readonly string[]
  /** Names of inputs that are missing or that the policy does not know; `labels` when one of them is not known. */
  readonly unknown: readonly string[]
  /** What the rules looked at, before the first of them; of a request that is not complete, that alone. */
  readonly facts: Facts
  /** In the order of the policy, up to the one that decided. */
  readonly rules: readonly TracedRule[]
  /** What {@link decide} answers. */
  readonly decision: Decision
  /** The words of the reason, and what can be done; `null` where there is no reason. */
  readonly sentence: string | null
  readonly remedy: string | null
}

/** Decides as `decide` does, and tells how. */
export function trace(
  request: DecisionInputs,
  labels: readonly string[] = [],
  policy: Policy = defaultPolicy,
): Trace {
  const facts = readFacts(request, labels, policy)
  const rules: TracedRule[] = []
  const decision = decideOn(facts, policy, (reading) => rules.push(tracedRule(reading)))
  const words = decision.reason === null ? undefined : reasons[decision.reason]
  return {
    policy: policyVersion(policy),
    inputs: request,
    labels,
    unknown: [
      ...unknownInputs(request, policy),
      ...(applyLabels(labels, policy.document.labels) === undefined ? ['labels'] : []),
    ],
    facts,
    rules,
    decision,
    sentence: words?.sentence ?? null,
    remedy: words?.remedy ?? null,
  }
}

function tracedRule({ rule, facts, failed }: Reading): TracedRule {
  const { id, says, source } = rule
  return {
    id,
    says,
    source,
    matched: failed === undefined,
    failed: failed === undefined ? null : { ...failed, found: facts[failed.fact] },
    readsConsent:
      failed === undefined && 'readConsentAs' in rule
        ? { from: facts.consent, as: rule.readConsentAs }
        : null,
  }
}
