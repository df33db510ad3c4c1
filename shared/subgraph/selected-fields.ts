import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql'

/** Names of the fields selected directly below the field being resolved, through fragments, `@skip` and `@include`. */
export function selectedFields(info: GraphQLResolveInfo): Set<string> {
  const names = new Set<string>()
  const visit = (selections: SelectionSetNode | undefined): void => {
    for (const node of selections?.selections ?? []) {
      const skipped = getDirectiveValues(GraphQLSkipDirective, node, info.variableValues)?.['if'] === true
      const included =
        getDirectiveValues(GraphQLIncludeDirective, node, info.variableValues)?.['if'] !== false
      if (skipped || !included) continue
      if (node.kind === Kind.FIELD) names.add(node.name.value)
      else
        visit(
          node.kind === Kind.INLINE_FRAGMENT
            ? node.selectionSet
            : info.fragments[node.name.value]?.selectionSet,
        )
    }
  }
  for (const node of info.fieldNodes) visit(node.selectionSet)
  return names
}
