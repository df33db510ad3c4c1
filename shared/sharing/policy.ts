import { categories, type Category } from './categories.js'
import { labelEffects, type LabelEffect } from './labels.js'
import { ruleReader, type RuleReader } from './read-rules.js'
import { reasonOfConsent } from './reasons.js'
import type { DecidingRule, Rule } from './rule.js'
import { rules } from './rules.js'
import { agencies, type Consent, type ReasonCode } from './vocabulary.js'

/** A rule by which an agency withholds what the partnership's rules would show. */
export interface StricterRule extends DecidingRule {
  readonly then: 'W'
  readonly reason: ReasonCode
}

/** Everything that decisions are made by, as plain data: what is signed off, published, hashed, stored and replayed. */
export interface PolicyDocument {
  /** ISO date: the day from which it is in force. */
  readonly inForceFrom: string
  readonly agencies: readonly string[]
  readonly categories: Readonly<Record<string, Category>>
  /** Of two labels on one record, the later one here prevails. */
  readonly labels: readonly LabelEffect[]
  /** Read from the top, the first that matches decides. */
  readonly rules: readonly Rule[]
  /** Read where the rules would show something. */
  readonly stricterRules: readonly StricterRule[]
  /** What a viewer is told when the state of consent is what withholds. */
  readonly reasonOfConsent: Readonly<Record<Consent, ReasonCode>>
}

/** A policy made ready to decide by: the partnership's default, an agency's own, which is never laxer, or one of another day. */
export interface Policy {
  readonly document: PolicyDocument
  readonly categories: ReadonlyMap<string, Category>
  readonly agencies: ReadonlySet<string>
  readonly readRules: RuleReader
  readonly readStricterRules: RuleReader
}

/** The agency that a category belongs to. */
export const agencyOf = (category: string): string => category.slice(0, category.indexOf('.'))

/** Makes a policy ready to decide by. */
export function policyOf(document: PolicyDocument): Policy {
  return {
    document,
    categories: new Map(Object.entries(document.categories)),
    agencies: new Set(document.agencies),
    readRules: ruleReader(document.rules),
    readStricterRules: ruleReader(document.stricterRules),
  }
}

/** Whoever has categories is known, beside the agencies that are. Sorted, so that the same policy is the same document. */
export function agenciesOf(known: readonly string[], all: Readonly<Record<string, Category>>): string[] {
  return [...new Set([...known, ...Object.keys(all).map(agencyOf)])].sort()
}

/** The partnership's default. Whoever changes it sets the day from which it is in force: a test holds both together. */
export const defaultPolicy: Policy = policyOf({
  inForceFrom: '2026-11-21',
  agencies: agenciesOf(agencies, categories),
  categories,
  labels: labelEffects,
  rules,
  stricterRules: [],
  reasonOfConsent,
})
