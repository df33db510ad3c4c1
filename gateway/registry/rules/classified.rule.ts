import { Kind } from 'graphql'
import { hubValueTypes } from '#shared/sharing/hub-value-types'
import { textOf, usesOf } from '../graph/directives.js'
import { reachedFields } from '../graph/field-set.js'
import { federationNames } from '../graph/names.js'
import { declarationsOf, type Proposal } from '../graph/proposal.js'
import type { FieldFacts } from '../graph/subgraph-facts.js'
import type { Rule } from './rule.js'

/** R5: default-deny. The same as every subgraph of this house holds at its own start, for partners who build theirs otherwise. */
export const classifiedRule: Rule = {
  refuses: 'A field without a category, its own or its type’s.',
  why: 'No sharing rule decides about it, and nobody agreed whether it may be shown.',
  remedy:
    'Put @classified(category: "…") on the field or its type, with a category of the sharing rules or one that your sharing.json defines.',
  find: (proposal) =>
    [...proposal.subgraph.types.values()]
      .filter(
        ({ name, nodes }) =>
          nodes.some(isObject) && !proposal.subgraph.roots.has(name) && !federationNames.has(name),
      )
      .flatMap(({ fields }) => [...fields.values()])
      .filter((field) => !field.external && !isKeyOf(proposal, field) && !isHubValue(proposal, field))
      .filter(({ category }) => !proposal.subgraph.policy.categories.has(category ?? ''))
      .map(({ coordinate, category, node }) => ({
        coordinate,
        node,
        says:
          category === undefined
            ? 'It has no category.'
            : `Its category ${JSON.stringify(category)} is in no sharing rules, neither the partnership’s nor this agency’s.`,
      })),
}

const isObject = ({ kind }: { readonly kind: Kind }): boolean =>
  kind === Kind.OBJECT_TYPE_DEFINITION || kind === Kind.OBJECT_TYPE_EXTENSION

/** Part of a key, and an identifier: text would be no key but a way round this rule. */
function isKeyOf({ subgraph }: Proposal, { type, name, returns }: FieldFacts): boolean {
  const keys = usesOf(subgraph.types.get(type) ?? {}, 'key').flatMap((node) =>
    reachedFields(textOf(node, 'fields') ?? '', type, [subgraph]),
  )
  return returns === 'ID' && keys.some((key) => key.type === type && key.name === name)
}

/** A value of the hub, classified where it is used. What somebody adds to it is not. */
const isHubValue = ({ others, earlier }: Proposal, { type, name }: FieldFacts): boolean =>
  hubValueTypes.has(type) && declarationsOf([...others, ...(earlier ? [earlier] : [])], type, name).length > 0
