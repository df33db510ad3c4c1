import type { AgencyContactDetails } from '#shared/config/hub-directory'
import type { RecordTypes } from '../supergraph/record-types.js'
import type { SelectedField } from './entity-selection.js'

/** Why an agency answers nothing itself: it could not, or nobody asked it. */
export type WithoutAnswer = 'UNAVAILABLE' | 'NOT_ASKED'

/**
 * What stands for an agency that answers nothing itself: for each child asked about, its record with that `status`, whom to ring,
 * and nothing else; for a report, its part of it likewise. Explicit values let the rest of the view, and fields that require this one, go on; and "could not be reached" is
 * never mistaken for "nothing known".
 *
 * @param asked what the fetch selects of each entity: `police { … }`
 * @param entities types of the entities, one for each
 */
export function emptyEntities(
  status: WithoutAnswer,
  asked: readonly SelectedField[],
  entities: readonly string[],
  contact: AgencyContactDetails | undefined,
  recordTypes: RecordTypes,
): Record<string, unknown>[] {
  const record = (entity: string, { name, fields }: SelectedField): unknown =>
    entriesOf(fields, (field) => {
      const values: Readonly<Record<string, unknown>> = {
        __typename: recordTypes.get(`${entity}.${name}`),
        status,
        disclosure: [],
        contact: contact && valuesOf(field, { __typename: 'AgencyContact', ...contact }),
      }
      return values[field.name] ?? null
    })
  return entities.map((entity) =>
    entriesOf(asked, (field) => (field.name === '__typename' ? entity : record(entity, field))),
  )
}

const valuesOf = ({ fields }: SelectedField, values: Readonly<Record<string, unknown>>): unknown =>
  entriesOf(fields, ({ name }) => values[name] ?? null)

const entriesOf = (
  fields: readonly SelectedField[],
  value: (field: SelectedField) => unknown,
): Record<string, unknown> => Object.fromEntries(fields.map((field) => [field.key, value(field)]))
