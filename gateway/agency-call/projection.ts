import { isListType, isNonNullType, type GraphQLOutputType } from 'graphql'
import { HubError } from '#shared/errors/hub-error'
import type { SelectedField } from './entity-selection.js'
import { isObject } from './is-object.js'

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

  /** What was asked for of an object. Its names are the graph's own, or end as no name of JavaScript's does: they can be set without care. */
  fieldsOf(value: unknown, fields: readonly SelectedField[]): Record<string, unknown> {
    if (!isObject(value)) throw new HubError('AGENCY_UNAVAILABLE')
    const taken: Record<string, unknown> = {}
    let missing = 0
    for (const field of fields) {
      const { key, conditional } = field
      if (Object.hasOwn(value, key)) taken[key] = this.take(value[key], field)
      else if (conditional) missing += 1
      else throw new HubError('AGENCY_UNAVAILABLE')
    }
    this.dropped += Object.keys(value).length - (fields.length - missing)
    return taken
  }

  private take(value: unknown, { fields, type }: Asked): unknown {
    if (value === null) {
      if (isNonNullType(type)) throw new HubError('AGENCY_UNAVAILABLE')
      return null
    }
    return this.present(value, fields, isNonNullType(type) ? (type.ofType as GraphQLOutputType) : type)
  }

  /** A value that is not null. */
  private present(
    value: unknown,
    fields: readonly SelectedField[],
    type: GraphQLOutputType | undefined,
  ): unknown {
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
