import type { AgencyContactDetails } from '#shared/config/hub-directory'
import type { SelectedField } from './entity-selection.js'

/**
 * What an agency that could not be reached "answers": for each child asked about, its record with `status: UNAVAILABLE`, whom to ring,
 * and nothing else. Explicit values let the rest of the view, and fields that require this one, go on; and "could not be reached" is
 * never mistaken for "nothing known".
 *
 * @param asked what the fetch that failed selects of each child: `police { … }`
 * @param recordTypes type of each agency's field on `Child`, by field name
 */
export function unavailableEntities(
  asked: readonly SelectedField[],
  count: number,
  contact: AgencyContactDetails | undefined,
  recordTypes: ReadonlyMap<string, string>,
): Record<string, unknown>[] {
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
  const child = entriesOf(asked, (field) => (field.name === '__typename' ? 'Child' : record(field)))
  return Array.from({ length: count }, () => ({ ...child }))
}

const valuesOf = ({ fields }: SelectedField, values: Readonly<Record<string, unknown>>): unknown =>
  entriesOf(fields, ({ name }) => values[name] ?? null)

const entriesOf = (
  fields: readonly SelectedField[],
  value: (field: SelectedField) => unknown,
): Record<string, unknown> => Object.fromEntries(fields.map((field) => [field.key, value(field)]))
