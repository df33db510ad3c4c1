import {
  getNamedType,
  isObjectType,
  Kind,
  visit,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import { isIncluded } from '#shared/subgraph/selected-fields'
import type { IncomingOperation } from './incoming-operation.js'

/** A client's operation, over the graph as clients see it. */
export interface ClientOperation {
  readonly schema: GraphQLSchema
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly variables: Readonly<Record<string, unknown>>
}

/** The client's operation that a fetch is made for. */
export const clientOperation = ({
  schema,
  document,
  operation,
  request,
}: IncomingOperation['incomingRequestContext']): ClientOperation => ({
  ...{ schema, document, operation },
  variables: request.variables ?? {},
})

/**
 * Fields that a planned fetch asks of a service and that the client did not ask for itself, such as `PoliceRecord.chronology`: another
 * field, or a key, could not be answered without. The service tells them apart in its log, so that nobody is said to have asked for what
 * she did not.
 *
 * By type and field: what the client asked of one child it asked. What is below a field that it did not ask for is not named as well.
 */
export function requiredFields(client: ClientOperation, fetch: DocumentNode): readonly string[] {
  const { conditional, byFetch } = known(client)
  const remembered = conditional ? undefined : byFetch.get(fetch)
  if (remembered !== undefined) return remembered
  const asked = new Set<string>()
  walk(client, client.document, client.operation, (field) => {
    asked.add(field)
    return true
  })
  const required = new Set<string>()
  walk(client, fetch, operationOf(fetch), (field) => {
    if (asked.has(field)) return true
    required.add(field)
    return false
  })
  const fields = [...required]
  byFetch.set(fetch, fields)
  return fields
}

/** All fields that a planned fetch asks of a service, by type and field, through fragments, `@skip` and `@include`. */
export function fetchedFields(client: ClientOperation, fetch: DocumentNode): readonly string[] {
  const fields = new Set<string>()
  walk(client, fetch, operationOf(fetch), (field) => {
    fields.add(field)
    return true
  })
  return [...fields]
}

const operationOf = ({ definitions }: DocumentNode): OperationDefinitionNode | undefined =>
  definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION)

interface Known {
  /** What it asks for depends on its variables, so nothing of it is remembered. */
  readonly conditional: boolean
  readonly byFetch: WeakMap<DocumentNode, readonly string[]>
}

/** The same operation is asked often, and planned once. */
const operations = new WeakMap<OperationDefinitionNode, Known>()

function known({ document, operation }: ClientOperation): Known {
  const found = operations.get(operation)
  if (found !== undefined) return found
  let conditional = false
  visit(document, { Directive: () => void (conditional = true) })
  const made = { conditional, byFetch: new WeakMap<DocumentNode, readonly string[]>() }
  operations.set(operation, made)
  return made
}

/** What the gateway plans with beside the graph of clients: entities stand behind a field that clients do not see. */
const ENTITIES = '_entities'

/** Tells each field that is selected, as `Type.field`, through fragments, `@skip` and `@include`, and goes below it if `visitField` says so. */
function walk(
  { schema, operation, variables }: ClientOperation,
  document: DocumentNode,
  walked: OperationDefinitionNode | undefined,
  visitField: (field: string) => boolean,
): void {
  if (walked === undefined) return
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  )
  const values = { ...defaultsOf(operation), ...variables }
  const below = (set: SelectionSetNode | undefined, parent: GraphQLNamedType | undefined): void => {
    for (const node of set?.selections ?? []) if (isIncluded(node, values)) one(node, parent)
  }
  const one = (node: SelectionNode, parent: GraphQLNamedType | undefined): void => {
    if (node.kind === Kind.FIELD) {
      const { value: name } = node.name
      if (name === ENTITIES) below(node.selectionSet, undefined)
      if (name === ENTITIES || name === '__typename' || parent === undefined) return
      if (visitField(`${parent.name}.${name}`)) below(node.selectionSet, typeOf(parent, name))
      return
    }
    const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value)
    const condition = fragment?.typeCondition?.name.value
    below(fragment?.selectionSet, condition === undefined ? parent : schema.getType(condition))
  }
  below(walked.selectionSet, schema.getRootType(walked.operation) ?? undefined)
}

function typeOf(parent: GraphQLNamedType, field: string): GraphQLNamedType | undefined {
  const type = isObjectType(parent) ? parent.getFields()[field]?.type : undefined
  return type && getNamedType(type)
}

/** Defaults of the Boolean variables, which are all that `@skip` and `@include` look at. */
const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode): Record<string, boolean> =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.BOOLEAN ? [[variable.name.value, defaultValue.value]] : [],
    ),
  )
