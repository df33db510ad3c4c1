import {
  Kind,
  valueFromASTUntyped,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
} from 'graphql'
import { loggableCase } from './loggable.js'
import { fieldNodes } from './selected-fields.js'

/** A root field of an operation, by the name that it is answered under. */
export interface RootField {
  readonly key: string
  readonly name: string
  /** The case that it names, as it was asked for. */
  readonly assessment: string | undefined
}

/** Arguments, and members of an argument's value, that name a case. */
const casesNamedBy = ['id', 'assessment', 'assessmentId']

/** The root fields of an operation that has passed validation. Of one that has not there are none. */
export function rootFields(
  document: DocumentNode | undefined,
  operation: OperationDefinitionNode | undefined,
  variables: Readonly<Record<string, unknown>> = {},
): RootField[] {
  if (document === undefined || operation === undefined) return []
  const fragments = Object.fromEntries(
    document.definitions
      .filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  )
  return selected(operation, fragments, variables)
    .filter(({ name }) => name.value !== '__typename')
    .map((node) => ({
      key: node.alias?.value ?? node.name.value,
      name: node.name.value,
      assessment: caseNamedIn(node, variables),
    }))
}

/** Variables are not checked yet: where a condition cannot be told the field counts. */
function selected(
  { selectionSet }: OperationDefinitionNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
  variableValues: Readonly<Record<string, unknown>>,
): FieldNode[] {
  try {
    return fieldNodes([selectionSet], { fragments, variableValues })
  } catch {
    return selectionSet.selections.filter((node) => node.kind === Kind.FIELD)
  }
}

function caseNamedIn(
  { arguments: given = [] }: FieldNode,
  variables: Readonly<Record<string, unknown>>,
): string | undefined {
  const values = given.flatMap(({ name, value }): (readonly [string, unknown])[] => {
    const told: unknown = valueFromASTUntyped(value, variables)
    const members = typeof told === 'object' && told !== null ? Object.entries(told) : []
    return [[name.value, told], ...members]
  })
  return values
    .map(([name, value]) => (casesNamedBy.includes(name) ? loggableCase(value) : undefined))
    .find(Boolean)
}
