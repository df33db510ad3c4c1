import { Kind, type DocumentNode, type FieldNode, type SelectionSetNode } from 'graphql'
import type { AgencyContactDetails } from '#shared/config/hub-directory'

/**
 * What an agency that could not be reached "answers": for each child asked about, its record with `status: UNAVAILABLE`, whom to ring,
 * and nothing else. Explicit values let the rest of the view, and fields that require this one, go on; and "could not be reached" is
 * never mistaken for "nothing known".
 *
 * @param document the fetch that failed, as planned: `query { _entities(…) { … on Child { police { … } } } }`
 * @param recordTypes type of each agency's field on `Child`, by field name
 */
export function unavailableEntities(
  document: DocumentNode,
  count: number,
  contact: AgencyContactDetails | undefined,
  recordTypes: ReadonlyMap<string, string>,
): Record<string, unknown>[] | undefined {
  const entities = operationFields(document).find((field) => field.name.value === '_entities')
  if (entities === undefined) return undefined
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node.selectionSet] as const] : [],
    ),
  )
  const fieldsOf = (set: SelectionSetNode | undefined): FieldNode[] =>
    (set?.selections ?? []).flatMap((node) => {
      if (node.kind === Kind.FIELD) return [node]
      return fieldsOf(node.kind === Kind.INLINE_FRAGMENT ? node.selectionSet : fragments.get(node.name.value))
    })

  const record = (field: FieldNode): unknown => {
    const values: Readonly<Record<string, unknown>> = {
      __typename: recordTypes.get(field.name.value),
      status: 'UNAVAILABLE',
      disclosure: [],
      contact: contact && { __typename: 'AgencyContact', email: null, hours: null, ...contact },
    }
    return entriesOf(fieldsOf(field.selectionSet), ({ name }) => values[name.value] ?? null)
  }
  const child = entriesOf(fieldsOf(entities.selectionSet), (field) =>
    field.name.value === '__typename' ? 'Child' : record(field),
  )
  return Array.from({ length: count }, () => ({ ...child }))
}

function operationFields(document: DocumentNode): FieldNode[] {
  return document.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION
      ? node.selectionSet.selections.filter((selection) => selection.kind === Kind.FIELD)
      : [],
  )
}

const entriesOf = (
  fields: readonly FieldNode[],
  value: (field: FieldNode) => unknown,
): Record<string, unknown> =>
  Object.fromEntries(fields.map((field) => [field.alias?.value ?? field.name.value, value(field)]))
