import {
  Kind,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
  type TypeNode,
} from 'graphql'
import type { Policy } from '#shared/sharing/policy'
import { isTrue, textOf, usesOf } from './directives.js'

/** One field as a subgraph publishes it. */
export interface FieldFacts {
  /** Such as `PoliceRecord.orders`. */
  readonly coordinate: string
  readonly type: string
  readonly name: string
  /** What it answers, without lists and non-null. */
  readonly returns: string
  readonly node: FieldDefinitionNode
  /** Category of its own. */
  readonly ownCategory: string | undefined
  /** Its own category, or that of its type. */
  readonly category: string | undefined
  readonly locating: boolean
  /** Another subgraph answers it; this one only names it. */
  readonly external: boolean
}

/** One type as a subgraph publishes it, its extensions included. */
export interface TypeFacts {
  readonly name: string
  readonly nodes: readonly (TypeDefinitionNode | TypeExtensionNode)[]
  readonly directives: readonly ConstDirectiveNode[]
  readonly category: string | undefined
  readonly fields: ReadonlyMap<string, FieldFacts>
  readonly interfaces: readonly string[]
  /** Members of a union. */
  readonly members: readonly string[]
}

/** What a subgraph publishes, read for the rules. */
export interface SubgraphFacts {
  readonly name: string
  readonly document: DocumentNode
  /** The policy that it decides by: it knows the subgraph's own categories. */
  readonly policy: Policy
  readonly types: ReadonlyMap<string, TypeFacts>
  /** Names of its root types, whatever it calls them. */
  readonly roots: ReadonlySet<string>
}

/** Reads a subgraph's SDL. A type and its extensions are one. */
export function subgraphFacts(name: string, document: DocumentNode, policy: Policy): SubgraphFacts {
  const nodes = document.definitions.filter((node) => 'name' in node && !notTypes.has(node.kind))
  // What is left defines or extends a type.
  const byName = Map.groupBy(nodes as (TypeDefinitionNode | TypeExtensionNode)[], (node) => node.name.value)
  return {
    name,
    document,
    policy,
    types: new Map([...byName].map(([type, parts]) => [type, typeFacts(type, parts)])),
    roots: rootsOf(document),
  }
}

/** Every field of a subgraph's object and interface types. */
export const fieldsOf = ({ types }: SubgraphFacts): FieldFacts[] =>
  [...types.values()].flatMap(({ fields }) => [...fields.values()])

/** A type without lists and non-null. */
export const namedType = (node: TypeNode): string =>
  node.kind === Kind.NAMED_TYPE ? node.name.value : namedType(node.type)

const notTypes: ReadonlySet<string> = new Set([
  Kind.DIRECTIVE_DEFINITION,
  Kind.OPERATION_DEFINITION,
  Kind.FRAGMENT_DEFINITION,
])

function typeFacts(name: string, nodes: readonly (TypeDefinitionNode | TypeExtensionNode)[]): TypeFacts {
  const directives = nodes.flatMap((node) => node.directives ?? [])
  const category = textOf(usesOf({ directives }, 'classified')[0], 'category')
  const external = usesOf({ directives }, 'external').length > 0
  const fields = nodes.flatMap((node): readonly (FieldDefinitionNode | InputValueDefinitionNode)[] =>
    'fields' in node ? (node.fields ?? []) : [],
  )
  return {
    name,
    nodes,
    directives,
    category,
    fields: new Map(
      fields
        .filter((node) => node.kind === Kind.FIELD_DEFINITION)
        .map((node) => [node.name.value, fieldFacts(name, node, category, external)]),
    ),
    interfaces: nodes.flatMap((node) => ('interfaces' in node ? (node.interfaces ?? []).map(nameOf) : [])),
    members: nodes.flatMap((node) => ('types' in node ? (node.types ?? []).map(nameOf) : [])),
  }
}

const nameOf = (node: { readonly name: { readonly value: string } }): string => node.name.value

function fieldFacts(
  type: string,
  node: FieldDefinitionNode,
  ofType: string | undefined,
  external: boolean,
): FieldFacts {
  const [classified] = usesOf(node, 'classified')
  const ownCategory = textOf(classified, 'category')
  return {
    coordinate: `${type}.${node.name.value}`,
    type,
    name: node.name.value,
    returns: namedType(node.type),
    node,
    ownCategory,
    category: ownCategory ?? ofType,
    locating: isTrue(classified, 'locating'),
    external: external || usesOf(node, 'external').length > 0,
  }
}

function rootsOf({ definitions }: DocumentNode): Set<string> {
  const named = definitions.flatMap((node) =>
    node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION
      ? (node.operationTypes ?? []).map(({ type }) => type.name.value)
      : [],
  )
  return new Set(['Query', 'Mutation', 'Subscription', ...named])
}
