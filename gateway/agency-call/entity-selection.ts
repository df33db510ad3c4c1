import {
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'

/** A field that a fetch selects, and whether `@skip`, `@include` or another type of object may leave it out. */
export interface SelectedField {
  /** The name under which it stands in the answer: the client's alias, where there is one. */
  readonly key: string
  readonly name: string
  readonly conditional: boolean
  /** What may stand there; undefined for what clients do not see, such as a grant, and where no graph was given. */
  readonly type: GraphQLOutputType | undefined
  /** What is selected below it, through fragments. */
  readonly fields: readonly SelectedField[]
}

interface FoundField {
  readonly node: FieldNode
  readonly conditional: boolean
  readonly parent: GraphQLNamedType | undefined
}

/**
 * What a planned fetch selects of each entity, `query { _entities(…) { … on Child { police { … } } } }`; undefined where it asks for no
 * entities.
 */
export const entitySelection = (
  document: DocumentNode,
  schema?: GraphQLSchema,
): readonly SelectedField[] | undefined =>
  selectionOf(document, schema).find(({ name }) => name === '_entities')?.fields

/**
 * What a planned fetch selects, from its root down. A client chooses the names in an answer: what stands there is only ever told from this.
 *
 * @param schema the graph as clients see it
 */
export function selectionOf(document: DocumentNode, schema?: GraphQLSchema): readonly SelectedField[] {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  )
  /** Fields of one object, those of the same name as one. */
  const together = (found: readonly FoundField[]): SelectedField[] =>
    [...Map.groupBy(found, ({ node: { alias, name } }) => alias?.value ?? name.value)].map(([key, all]) => {
      const name = all[0]?.node.name.value ?? key
      const type = typeOf(all[0]?.parent, name)
      const conditional = all.every((each) => each.conditional)
      const below = all.flatMap(({ node }) =>
        through(node.selectionSet, type && getNamedType(type), conditional),
      )
      return { key, name, conditional, type, fields: together(below) }
    })
  const through = (
    set: SelectionSetNode | undefined,
    parent: GraphQLNamedType | undefined,
    conditional: boolean,
  ): FoundField[] => (set?.selections ?? []).flatMap((node) => one(node, parent, conditional))
  const one = (
    node: SelectionNode,
    parent: GraphQLNamedType | undefined,
    conditional: boolean,
  ): FoundField[] => {
    const maybe = conditional || (node.directives ?? []).length > 0
    if (node.kind === Kind.FIELD) return [{ node, conditional: maybe, parent }]
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value)
    const named = fragment?.typeCondition?.name.value
    const condition = named === undefined ? parent : schema?.getType(named)
    // Of entities, which have no parent, all are of the type that was asked for.
    const ofAnother = parent !== undefined && condition !== parent
    return through(fragment?.selectionSet, condition, maybe || ofAnother)
  }
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION)
  return together(
    through(
      operation?.selectionSet,
      operation && (schema?.getRootType(operation.operation) ?? undefined),
      false,
    ),
  )
}

const typeOf = (parent: GraphQLNamedType | undefined, name: string): GraphQLOutputType | undefined =>
  isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name]?.type : undefined
