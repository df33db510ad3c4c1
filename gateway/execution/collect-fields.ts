import {
  isAbstractType,
  Kind,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionNode,
} from 'graphql'

/** `@skip` or `@include` by a variable: the selection stands where the variable is this. */
interface Condition {
  readonly variable: string
  readonly is: boolean
}

/** Selections, and on what conditions they stand. */
export interface Selections {
  readonly nodes: readonly SelectionNode[]
  readonly when: readonly Condition[]
}

/** A field of an object by its name in the answer, wherever in the operation it is selected. */
export interface CollectedField {
  readonly key: string
  readonly node: FieldNode
  /** Undefined where it always stands. */
  readonly stands: ((variables: Readonly<Record<string, unknown>>) => boolean) | undefined
  /** What is selected below it. */
  readonly below: readonly Selections[]
}

export interface Collector {
  readonly schema: GraphQLSchema
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>
}

export const collectorOf = (schema: GraphQLSchema, { definitions }: DocumentNode): Collector => ({
  schema,
  fragments: new Map(
    definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  ),
})

/** The fields that selections have on objects of one type, in the client's order. */
export function collectFields(
  collector: Collector,
  type: GraphQLObjectType,
  selections: readonly Selections[],
): CollectedField[] {
  const found = selections.flatMap((each) => fieldsIn(collector, type, each))
  const byKey = Map.groupBy(found, ({ node }) => node.alias?.value ?? node.name.value)
  return [...byKey].flatMap(([key, places]) => {
    const [first] = places
    if (first === undefined) return []
    const always = places.some(({ when }) => when.length === 0)
    const stands = (variables: Readonly<Record<string, unknown>>): boolean =>
      places.some(({ when }) => when.every(({ variable, is }) => variables[variable] === is))
    const below = places.map(({ node, when }) => ({ nodes: node.selectionSet?.selections ?? [], when }))
    return { key, node: first.node, stands: always ? undefined : stands, below }
  })
}

interface Found {
  readonly node: FieldNode
  readonly when: readonly Condition[]
}

const fieldsIn = (collector: Collector, type: GraphQLObjectType, { nodes, when }: Selections): Found[] =>
  nodes.flatMap((node) => {
    const own = conditionsOf(node.directives ?? [])
    if (own === undefined) return []
    const all = [...when, ...own]
    if (node.kind === Kind.FIELD) return { node, when: all }
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : collector.fragments.get(node.name.value)
    if (fragment === undefined || !appliesTo(collector.schema, type, fragment.typeCondition?.name.value))
      return []
    return fieldsIn(collector, type, { nodes: fragment.selectionSet.selections, when: all })
  })

/** Undefined where a selection never stands. */
function conditionsOf(directives: readonly DirectiveNode[]): Condition[] | undefined {
  const conditions: Condition[] = []
  for (const { name, arguments: given = [] } of directives) {
    if (name.value !== 'skip' && name.value !== 'include') continue
    const is = name.value === 'include'
    const value = given.find((argument) => argument.name.value === 'if')?.value
    if (value?.kind === Kind.VARIABLE) conditions.push({ variable: value.name.value, is })
    else if (value?.kind !== Kind.BOOLEAN || value.value !== is) return undefined
  }
  return conditions
}

function appliesTo(schema: GraphQLSchema, type: GraphQLObjectType, condition: string | undefined): boolean {
  if (condition === undefined || condition === type.name) return true
  const wider = schema.getType(condition)
  return isAbstractType(wider) && schema.isSubType(wider, type)
}
