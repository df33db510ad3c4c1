import { Kind, type DocumentNode, type FieldNode, type SelectionNode, type SelectionSetNode } from 'graphql'

/** A field that a fetch selects, and whether `@skip` or `@include` may leave it out. */
export interface SelectedField {
  /** The name under which it stands in the answer: the client's alias, where there is one. */
  readonly key: string
  readonly name: string
  readonly conditional: boolean
  /** What is selected below it, through fragments. */
  readonly fields: readonly SelectedField[]
}

interface ConditionalField {
  readonly node: FieldNode
  readonly conditional: boolean
}

/**
 * What a planned fetch selects of each entity, `query { _entities(…) { … on Child { police { … } } } }`; undefined where it asks for no
 * entities.
 */
export const entitySelection = (document: DocumentNode): readonly SelectedField[] | undefined =>
  selectionOf(document).find(({ name }) => name === '_entities')?.fields

/** What a planned fetch selects, from its root down. A client chooses the names in an answer: what stands there is only ever told from this. */
export function selectionOf(document: DocumentNode): readonly SelectedField[] {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node.selectionSet] as const] : [],
    ),
  )
  const below = (sets: readonly SelectionSetNode[], conditional: boolean): SelectedField[] => {
    const selected = Map.groupBy(
      sets.flatMap(({ selections }) => through(selections, conditional)),
      ({ node: { alias, name } }) => alias?.value ?? name.value,
    )
    return [...selected].map(([key, all]) => {
      const maybe = all.every((each) => each.conditional)
      const sub = all.flatMap(({ node }) => node.selectionSet ?? [])
      return { key, name: all[0]?.node.name.value ?? key, conditional: maybe, fields: below(sub, maybe) }
    })
  }
  const through = (nodes: readonly SelectionNode[], conditional: boolean): ConditionalField[] =>
    nodes.flatMap((node) => {
      const maybe = conditional || (node.directives ?? []).length > 0
      if (node.kind === Kind.FIELD) return [{ node, conditional: maybe }]
      const set = node.kind === Kind.INLINE_FRAGMENT ? node.selectionSet : fragments.get(node.name.value)
      return through(set?.selections ?? [], maybe)
    })
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION)
  return below(operation === undefined ? [] : [operation.selectionSet], false)
}
