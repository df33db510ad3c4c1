import { Kind, parse, type SelectionSetNode } from 'graphql'
import type { SubgraphFacts } from './subgraph-facts.js'

/** One field of a field set, and the type that it is a field of. */
export interface ReachedField {
  readonly type: string
  readonly name: string
}

/**
 * Every field of a field set such as `police { status }`, at any depth, read on the types of these subgraphs. What cannot be read reaches
 * nothing: composition refuses it.
 */
export function reachedFields(
  fieldSet: string,
  type: string,
  subgraphs: readonly SubgraphFacts[],
): ReachedField[] {
  const selections = parsed(fieldSet)
  return selections === undefined ? [] : walk(selections, type, subgraphs)
}

function parsed(fieldSet: string): SelectionSetNode | undefined {
  try {
    const [operation] = parse(`{ ${fieldSet} }`).definitions
    return operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet : undefined
  } catch {
    return undefined
  }
}

const walk = (
  { selections }: SelectionSetNode,
  type: string,
  subgraphs: readonly SubgraphFacts[],
): ReachedField[] =>
  selections.flatMap((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return []
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return walk(selection.selectionSet, selection.typeCondition?.name.value ?? type, subgraphs)
    }
    const name = selection.name.value
    const returns = subgraphs
      .map(({ types }) => types.get(type)?.fields.get(name)?.returns)
      .find((each) => each !== undefined)
    const below =
      selection.selectionSet && returns !== undefined ? walk(selection.selectionSet, returns, subgraphs) : []
    return [{ type, name }, ...below]
  })
