import { sensitivityClasses } from '#shared/sharing/vocabulary'
import type { SubgraphFacts } from './subgraph-facts.js'

/** Stricter than every class: what a category that nobody knows counts as where it is read. */
export const UNKNOWN: number = sensitivityClasses.length

/** How strict a field without a category is: a key, or a value of the hub's, which is classified where it is used. */
export const UNCLASSIFIED = 0

/** The class of a category as a number, 0 for S0: as the subgraph that uses it decides; {@link UNKNOWN} where it knows none. */
export function strictnessOf(category: string | undefined, { policy }: SubgraphFacts): number {
  if (category === undefined) return UNCLASSIFIED
  const known = policy.categories.get(category)
  return known === undefined ? UNKNOWN : sensitivityClasses.indexOf(known.class)
}

/** `S3`, or that it is unknown. */
export const classNamed = (strictness: number): string => sensitivityClasses[strictness] ?? 'no known class'
