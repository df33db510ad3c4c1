import type { DocumentNode } from 'graphql'
import type { AgencyContactDetails } from '#shared/config/hub-directory'
import { entitySelection, type SelectedField } from './entity-selection.js'

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
  const selection = entitySelection(document)
  if (selection === undefined) return undefined
  const record = ({ name, fields }: SelectedField): unknown =>
    entriesOf(fields, (field) => {
      const values: Readonly<Record<string, unknown>> = {
        __typename: recordTypes.get(name),
        status: 'UNAVAILABLE',
        disclosure: [],
        contact: contact && valuesOf(field, { __typename: 'AgencyContact', ...contact }),
      }
      return values[field.name] ?? null
    })
  const child = entriesOf(selection, (field) => (field.name === '__typename' ? 'Child' : record(field)))
  return Array.from({ length: count }, () => ({ ...child }))
}

const valuesOf = ({ fields }: SelectedField, values: Readonly<Record<string, unknown>>): unknown =>
  entriesOf(fields, ({ name }) => values[name] ?? null)

const entriesOf = (
  fields: readonly SelectedField[],
  value: (field: SelectedField) => unknown,
): Record<string, unknown> => Object.fromEntries(fields.map((field) => [field.key, value(field)]))
