import { factNames, type Facts } from './facts.js'
import type { DecidingRule, Rule } from './rule.js'

/** The rule that decided, and the facts as they stood when it was read. */
export interface Verdict {
  readonly rule: DecidingRule
  readonly facts: Facts
}

/** One rule as it was read: the facts as they stood before it, and the first of its conditions that they did not meet. */
export interface Reading {
  readonly rule: Rule
  readonly facts: Facts
  /** `undefined` when the rule matched. */
  readonly failed: FailedCondition | undefined
}

/** A condition of a rule, and which values would have met it. */
export interface FailedCondition {
  readonly fact: keyof Facts
  readonly wanted: readonly unknown[]
}

/**
 * Reads a table of rules from the top: the first deciding rule that matches ends the reading; a reading rule that matches changes how
 * consent is read from there on. `undefined` when no rule decides. `onReading` is told of every rule that was looked at.
 */
export type RuleReader = (facts: Facts, onReading?: (reading: Reading) => void) => Verdict | undefined

/** Makes the reader of a table. */
export function ruleReader(table: readonly Rule[]): RuleReader {
  const rows = table.map((rule) => ({ rule, conditions: conditionsOf(rule) }))
  return (given, onReading) => {
    let facts = given
    for (const { rule, conditions } of rows) {
      const failed = firstFailed(conditions, facts)
      onReading?.({ rule, facts, failed })
      if (failed !== undefined) continue
      if ('then' in rule) return { rule, facts }
      facts = { ...facts, consent: rule.readConsentAs, consentReason: rule.reason ?? facts.consentReason }
    }
    return undefined
  }
}

/**
 * Conditions unfolded once, so that a decision only compares: 100,000 of them take well under a second. They stand in the order of the
 * facts, not of the rule: a policy that was stored, which may change the order of keys, is read in the same words.
 */
function conditionsOf({ when }: Rule): FailedCondition[] {
  return factNames.flatMap((fact) => {
    const value: unknown = when[fact]
    if (value === undefined) return []
    return [{ fact, wanted: Array.isArray(value) ? value : [value] }]
  })
}

function firstFailed(conditions: readonly FailedCondition[], facts: Facts): FailedCondition | undefined {
  for (const condition of conditions) if (!condition.wanted.includes(facts[condition.fact])) return condition
  return undefined
}
