import { isDecisionRequest, type DecisionInputs } from './decision-request.js'
import { factsOf, nothingKnown, type Facts } from './facts.js'
import { applyLabels } from './labels.js'
import { defaultPolicy, type Policy } from './policy.js'
import type { Reading, Verdict } from './read-rules.js'
import { noRule } from './rules.js'
import type { DecisionState, Outcome, ReasonCode } from './vocabulary.js'

/** What a viewer may see of a category, by which rule, and if not, why. */
export interface Decision {
  readonly state: DecisionState
  /** The rule's letter; `state` is what it comes to here. */
  readonly outcome: Outcome
  /** The number of the rule, as logs and auditors know it. */
  readonly rule: string
  /** `null` when shown, and when silent: nothing is said of what does not exist for this viewer. */
  readonly reason: ReasonCode | null
}

type Effect = Pick<Decision, 'state' | 'reason'>

const shared: Effect = { state: 'SHARED', reason: null }
const withheld = (reason: ReasonCode): Effect => ({ state: 'WITHHELD', reason })

/** What each outcome comes to. */
const effects: Readonly<Record<Outcome, (verdict: Verdict) => Effect>> = {
  A: () => shared,
  N: ({ facts }) => (facts.named ? shared : withheld('CONSENT_NOT_NAMED')),
  O: ({ facts }) => (facts.override ? shared : withheld('OVERRIDE_NEEDED')),
  W: ({ rule, facts }) => withheld(rule.reason ?? facts.consentReason),
  X: () => ({ state: 'SILENT', reason: null }),
  Q: () => ({ state: 'NOT_ASKED', reason: 'NOT_ASKED' }),
}

/**
 * Decides what a viewer may see of one category of one agency's records about one child, for one purpose. Never throws: an input
 * that is missing or unknown is decided W by rule R27. Call it once per category, set of labels and grant, never once per value.
 *
 * @param labels of the records in question; a label that is not known is decided as an unknown input is
 * @param policy all that is decided by; the partnership's own is the default
 * @example
 * decide({ ...inputs, category: 'health.universal' }, ['SHIELDED'])
 * // { state: 'WITHHELD', outcome: 'W', rule: 'R05', reason: 'PROTECTED_LOCATION' }
 */
export function decide(
  request: DecisionInputs,
  labels: readonly string[] = [],
  policy: Policy = defaultPolicy,
): Decision {
  return decideOn(readFacts(request, labels, policy), policy)
}

/** Sets out what the rules look at. Of a request that is not complete, or labels that are not known, nothing is believed. */
export function readFacts(request: DecisionInputs, labels: readonly string[], policy: Policy): Facts {
  const applied = applyLabels(labels, policy.document.labels)
  if (applied === undefined || !isDecisionRequest(request, policy)) return nothingKnown
  const category = policy.categories.get(request.category)
  if (category === undefined) return nothingKnown
  const inputs = { ...request, ...applied.inputs }
  return factsOf(inputs, category, applied.traits, policy.document.reasonOfConsent)
}

/** Decides on facts that are set out. `onReading` is told of every rule that was looked at, in order: what a trace is made of. */
export function decideOn(facts: Facts, policy: Policy, onReading?: (reading: Reading) => void): Decision {
  // What no rule decides is withheld, whatever the policy.
  const verdict = policy.readRules(facts, onReading) ?? { rule: noRule, facts }
  const decision = decisionBy(verdict)
  if (!mayShow.has(decision.outcome)) return decision
  const stricter = policy.readStricterRules(verdict.facts, onReading)
  return stricter === undefined ? decision : decisionBy(stricter)
}

const mayShow: ReadonlySet<Outcome> = new Set<Outcome>(['A', 'N', 'O'])

function decisionBy(verdict: Verdict): Decision {
  const { rule, facts } = verdict
  const outcome = typeof rule.then === 'string' ? rule.then : rule.then[facts.class]
  const { state, reason } = effects[outcome](verdict)
  return { state, outcome, rule: rule.id, reason }
}
