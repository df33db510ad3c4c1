import { isListType, isNonNullType, type GraphQLOutputType } from 'graphql'
import { HubError } from '#shared/errors/hub-error'
import type { SelectedField } from './entity-selection.js'

type Asked = Pick<SelectedField, 'fields' | 'type'>

/**
 * Takes of an answer what was asked for. Stock @apollo/gateway keeps every key that comes back, so that a service which was asked for one
 * field can overwrite what another has said of the same child; here whatever was not selected is left behind, and counted. And it makes of
 * what is missing, or in the wrong shape, a blank as large as the graph demands, or an answer to nobody; here it is no answer.
 *
 * What a text or a number says is the service's own.
 *
 * @throws HubError AGENCY_UNAVAILABLE where something is missing, or other than the graph says
 */
export class Projection {
  /** How many fields came that nobody had asked for. */
  dropped = 0

  /** What was asked for of an object. */
  fieldsOf(value: unknown, fields: readonly SelectedField[]): Record<string, unknown> {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new HubError('AGENCY_UNAVAILABLE')
    const answered = new Map<string, unknown>(Object.entries(value))
    const taken = fields.filter(({ key, conditional }) => {
      if (!answered.has(key) && !conditional) throw new HubError('AGENCY_UNAVAILABLE')
      return answered.has(key)
    })
    this.dropped += answered.size - taken.length
    return Object.fromEntries(taken.map((field) => [field.key, this.take(answered.get(field.key), field)]))
  }

  private take(value: unknown, { fields, type }: Asked): unknown {
    if (isNonNullType(type)) {
      if (value === null) throw new HubError('AGENCY_UNAVAILABLE')
      return this.take(value, { fields, type: type.ofType as GraphQLOutputType })
    }
    if (value === null) return null
    if (Array.isArray(value)) {
      // What clients do not see, such as the list of entities, has no type here.
      if (type !== undefined && !isListType(type)) throw new HubError('AGENCY_UNAVAILABLE')
      const ofItems = type?.ofType
      return value.map((each) => this.take(each, { fields, type: ofItems }))
    }
    if (isListType(type)) throw new HubError('AGENCY_UNAVAILABLE')
    if (fields.length > 0) return this.fieldsOf(value, fields)
    if (typeof value === 'object') throw new HubError('AGENCY_UNAVAILABLE')
    return value
  }
}
