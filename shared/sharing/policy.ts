import { categories, type Category } from './categories.js'
import { ruleReader } from './read-rules.js'
import type { DecidingRule } from './rule.js'
import { agencies, type ReasonCode } from './vocabulary.js'

/** A rule by which an agency withholds what the partnership's rules would show. */
export interface StricterRule extends DecidingRule {
  readonly then: 'W'
  readonly reason: ReasonCode
}

/** What decisions are made by, beside the rules themselves: the partnership's default, or an agency's own, which is never laxer. */
export interface Policy {
  readonly categories: ReadonlyMap<string, Category>
  readonly agencies: ReadonlySet<string>
  readonly stricterRules: readonly StricterRule[]
  readonly readStricterRules: ReturnType<typeof ruleReader>
}

/** The agency that a category belongs to. */
export const agencyOf = (category: string): string => category.slice(0, category.indexOf('.'))

/** Makes a policy. Whoever has categories in it is known to it, beside the agencies of the vocabulary. */
export function policyOf(
  known: ReadonlyMap<string, Category>,
  stricterRules: readonly StricterRule[],
): Policy {
  return {
    categories: known,
    agencies: new Set([...agencies, ...[...known.keys()].map(agencyOf)]),
    stricterRules,
    readStricterRules: ruleReader(stricterRules),
  }
}

/** The partnership's default. */
export const defaultPolicy: Policy = policyOf(new Map(Object.entries(categories)), [])
