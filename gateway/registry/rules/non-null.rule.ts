import { Kind } from 'graphql'
import { strictnessOf } from '../graph/strictness.js'
import { fieldsOf } from '../graph/subgraph-facts.js'
import type { Rule } from './rule.js'

/** R12: a withheld value is null, and a null where none may be takes everything round it along (GraphQL, 6.4.4). */
export const nonNullRule: Rule = {
  refuses: 'A classified field that may not be null.',
  why: 'Withheld, it would take its record, its child or the whole answer along, and tell by that that there was something.',
  remedy:
    'Make the field nullable. Items of a list may be non-null, and so may fields that are decided together with their type.',
  find: ({ subgraph }) =>
    fieldsOf(subgraph)
      .filter(({ node, external }) => node.type.kind === Kind.NON_NULL_TYPE && !external)
      // Decided with its type, it comes and goes with it; a pointer is always told.
      .filter(
        ({ type, ownCategory }) =>
          ownCategory !== undefined && ownCategory !== subgraph.types.get(type)?.category,
      )
      .filter(({ ownCategory }) => strictnessOf(ownCategory, subgraph) > 0)
      .map(({ coordinate, node, ownCategory }) => ({
        coordinate,
        node,
        says: `It is classified ${ownCategory ?? ''} and may not be null.`,
      })),
}
