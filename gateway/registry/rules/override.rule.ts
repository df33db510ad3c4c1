import { declarationsOf } from '../graph/proposal.js'
import { fieldsOf } from '../graph/subgraph-facts.js'
import { textOf, usesOf } from '../graph/directives.js'
import type { Rule } from './rule.js'

/** R1: composition moves the field to the publisher, with a hint and no error. */
export const overrideRule: Rule = {
  refuses: '@override of another agency’s field.',
  why: 'The field would move: what an agency answers about a child would be answered by another, under its name.',
  remedy: 'Publish a field of your own under your prefix, or ask the field’s owner to hand it over.',
  find: ({ subgraph, others }) =>
    fieldsOf(subgraph).flatMap((field) =>
      usesOf(field.node, 'override').map((node) => ({
        coordinate: field.coordinate,
        node,
        says: `It is taken from the subgraph ${JSON.stringify(textOf(node, 'from') ?? '')}, which answers it.`,
        owners: [
          textOf(node, 'from') ?? '',
          ...declarationsOf(others, field.type, field.name).map((other) => other.subgraph.name),
        ],
      })),
    ),
}
