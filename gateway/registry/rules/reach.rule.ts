import type { ConstDirectiveNode } from 'graphql'
import { textOf, usesOf } from '../graph/directives.js'
import { reachedFields, type ReachedField } from '../graph/field-set.js'
import { declarationsOf } from '../graph/proposal.js'
import { classNamed, strictnessOf } from '../graph/strictness.js'
import { fieldsOf, type FieldFacts, type SubgraphFacts } from '../graph/subgraph-facts.js'
import type { Rule } from './rule.js'

/**
 * R2: composition hands over whatever is required, with no hint. Transitive since GHSA-m8jr-fxqx-8xx6: what a required field itself
 * requires is reached through it.
 */
export const reachRule: Rule = {
  refuses: '@requires, @provides or @fromContext that reach a field classified above the one that asks.',
  why: 'A value derived from a stricter one tells it: the gateway would hand the stricter field to an agency that the rules show less.',
  remedy:
    'Classify your field at least as strictly as everything that it reaches, also through what that requires, or require less.',
  find: ({ subgraph, others }) => {
    const subgraphs = [subgraph, ...others]
    return fieldsOf(subgraph).flatMap((field) => {
      // A field whose category is not known may reach nothing: R5 says what to do.
      const own = subgraph.policy.categories.has(field.category ?? '')
        ? strictnessOf(field.category, subgraph)
        : -1
      return reachesOf(field, subgraph, subgraphs).flatMap(({ node, fields }) =>
        fields.flatMap((reached) => {
          const stricter = madeOf(reached, subgraphs, new Set()).filter(
            ({ strictness }) => strictness > Math.max(own, 0),
          )
          if (stricter.length === 0) return []
          const strictest = Math.max(...stricter.map(({ strictness }) => strictness))
          const name = `${reached.type}.${reached.name}`
          return {
            coordinate: field.coordinate,
            node,
            says: `It is ${own < 0 ? 'not classified' : classNamed(own)} and reaches ${name}, which is ${classNamed(strictest)}.`,
            owners: stricter.map(({ owner }) => owner),
          }
        }),
      )
    })
  },
}

interface Reach {
  readonly node: ConstDirectiveNode
  readonly fields: readonly ReachedField[]
}

/** What a field reads beside itself, by each of the three ways. */
function reachesOf(field: FieldFacts, subgraph: SubgraphFacts, subgraphs: readonly SubgraphFacts[]): Reach[] {
  const fieldSets = (name: string, type: string): Reach[] =>
    usesOf(field.node, name).map((node) => ({
      node,
      fields: reachedFields(textOf(node, 'fields') ?? '', type, subgraphs),
    }))
  const fromContext = (field.node.arguments ?? []).flatMap((argument) =>
    usesOf(argument, 'fromContext').map((node) => ({
      node,
      fields: contextFields(textOf(node, 'field') ?? '', subgraph, subgraphs),
    })),
  )
  return [...fieldSets('requires', field.type), ...fieldSets('provides', field.returns), ...fromContext]
}

/** `$case { id }`, on every type that sets the context `case`. */
function contextFields(
  selection: string,
  { types }: SubgraphFacts,
  subgraphs: readonly SubgraphFacts[],
): ReachedField[] {
  const [, context, rest = ''] = /^\s*\$(\w+)\s*(.*)$/s.exec(selection) ?? []
  const fieldSet = rest.startsWith('{') ? rest.slice(1, rest.lastIndexOf('}')) : rest
  return [...types.values()]
    .filter((type) => usesOf(type, 'context').some((node) => textOf(node, 'name') === context))
    .flatMap(({ name }) => reachedFields(fieldSet, name, subgraphs))
}

/** A field, and everything that it is made of: how strict each is, and whose. */
function madeOf(
  { type, name }: ReachedField,
  subgraphs: readonly SubgraphFacts[],
  seen: Set<string>,
): { readonly strictness: number; readonly owner: string }[] {
  const coordinate = `${type}.${name}`
  if (seen.has(coordinate)) return []
  seen.add(coordinate)
  return declarationsOf(subgraphs, type, name).flatMap(({ subgraph, field }) => [
    { strictness: strictnessOf(field.category, subgraph), owner: subgraph.name },
    ...reachesOf(field, subgraph, subgraphs)
      .flatMap(({ fields }) => fields)
      .flatMap((below) => madeOf(below, subgraphs, seen)),
  ])
}
