import type { Facts } from './facts.js'
import type { DecidingRule, Rule } from './rule.js'

/** The rule that decided, and the facts as they stood when it was read. */
export interface Verdict {
  readonly rule: DecidingRule
  readonly facts: Facts
}

/**
 * Makes a reader of a table of rules: from the top, the first deciding rule that matches ends the reading; a reading rule that
 * matches changes how consent is read from there on. `undefined` when no rule decides.
 */
export function ruleReader(table: readonly Rule[]): (facts: Facts) => Verdict | undefined {
  const rows = table.map((rule) => ({ rule, conditions: conditionsOf(rule) }))
  return (given) => {
    let facts = given
    for (const { rule, conditions } of rows) {
      if (!conditions.every(({ name, allowed }) => allowed.includes(facts[name]))) continue
      if ('then' in rule) return { rule, facts }
      facts = { ...facts, consent: rule.readConsentAs, consentReason: rule.reason ?? facts.consentReason }
    }
    return undefined
  }
}

/** Conditions unfolded once, so that a decision only compares: 100,000 of them take well under a second. */
function conditionsOf(rule: Rule): { name: keyof Facts; allowed: readonly unknown[] }[] {
  return Object.entries(rule.when).map(([name, value]) => ({
    // The keys of a Condition are names of facts; Object.entries forgets it.
    name: name as keyof Facts,
    allowed: Array.isArray(value) ? value : [value],
  }))
}
