import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'

/** What a selection is read with: the fragments of its document, and the variables that `@skip` and `@include` ask for. */
export interface SelectionContext {
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>
  readonly variableValues: Readonly<Record<string, unknown>>
}

/** The fields selected directly in these selections, through fragments, `@skip` and `@include`. */
export function fieldNodes(
  selections: readonly (SelectionSetNode | undefined)[],
  { fragments, variableValues }: SelectionContext,
): FieldNode[] {
  const found: FieldNode[] = []
  const visit = (selection: SelectionSetNode | undefined): void => {
    for (const node of selection?.selections ?? []) {
      if (!isIncluded(node, variableValues)) continue
      if (node.kind === Kind.FIELD) found.push(node)
      else
        visit(
          node.kind === Kind.INLINE_FRAGMENT ? node.selectionSet : fragments[node.name.value]?.selectionSet,
        )
    }
  }
  for (const selection of selections) visit(selection)
  return found
}

/** Whether `@skip` and `@include` leave a selection in. @throws GraphQLError where a variable that they ask for is not given */
export function isIncluded(node: SelectionNode, variableValues: SelectionContext['variableValues']): boolean {
  const skipped = getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] === true
  return !skipped && getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] !== false
}

/** Names of the fields selected directly below the field being resolved, through fragments, `@skip` and `@include`. */
export const selectedFields = (info: GraphQLResolveInfo): Set<string> =>
  new Set(belowField(info).map(({ name }) => name.value))

/**
 * The same, and one level more: `missingEpisodes` and `missingEpisodes.summary`. For the items of a list it is worked out once.
 */
export function selectedPaths(info: GraphQLResolveInfo): ReadonlySet<string> {
  let paths = known.get(info.fieldNodes)
  if (paths === undefined) {
    paths = new Set(
      belowField(info).flatMap(({ name, selectionSet }) => [
        name.value,
        ...fieldNodes([selectionSet], info).map((below) => `${name.value}.${below.name.value}`),
      ]),
    )
    known.set(info.fieldNodes, paths)
  }
  return paths
}

/** graphql-js gives the items of a list the same nodes, and no other execution. */
const known = new WeakMap<readonly FieldNode[], ReadonlySet<string>>()

const belowField = (info: GraphQLResolveInfo): FieldNode[] =>
  fieldNodes(
    info.fieldNodes.map(({ selectionSet }) => selectionSet),
    info,
  )
