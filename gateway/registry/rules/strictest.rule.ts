import { declarationsOf } from '../graph/proposal.js'
import { classNamed, strictnessOf } from '../graph/strictness.js'
import { fieldsOf } from '../graph/subgraph-facts.js'
import type { Rule } from './rule.js'

/** R4: of two classifications composition takes either; a hint at most. */
export const strictestRule: Rule = {
  refuses: 'A class lower than the strictest of any subgraph that has the field.',
  why: 'Composition keeps one classification of a shared field, and it may be the weaker one.',
  remedy: 'Classify the field as strictly as the others do.',
  find: ({ subgraph, others }) =>
    fieldsOf(subgraph)
      .filter(({ external }) => !external)
      .flatMap((field) => {
        const own = strictnessOf(field.category, subgraph)
        return declarationsOf(others, field.type, field.name)
          .filter((other) => strictnessOf(other.field.category, other.subgraph) > own)
          .map((other) => ({
            coordinate: field.coordinate,
            node: field.node,
            says: `It is ${classNamed(own)} here, and ${classNamed(strictnessOf(other.field.category, other.subgraph))} where ${other.subgraph.name} publishes it.`,
            owners: [other.subgraph.name],
          }))
      }),
}
