import { HubError } from '#shared/errors/hub-error'
import type { SelectedField } from './entity-selection.js'

/**
 * Takes of an answer what was asked for. Stock @apollo/gateway keeps every key that comes back, so that a service which was asked for one
 * field can overwrite what another has said of the same child; here whatever was not selected is left behind, and counted.
 */
export class Projection {
  /** How many fields came that nobody had asked for. */
  dropped = 0

  /** @throws HubError AGENCY_UNAVAILABLE where a single value stands for fields that were asked for */
  take(value: unknown, fields: readonly SelectedField[]): unknown {
    if (fields.length === 0 || value === null || value === undefined) return value
    if (Array.isArray(value)) return value.map((each) => this.take(each, fields))
    if (typeof value !== 'object') throw new HubError('AGENCY_UNAVAILABLE')
    const answered = new Map<string, unknown>(Object.entries(value))
    const taken = fields.filter(({ key }) => answered.has(key))
    this.dropped += answered.size - taken.length
    return Object.fromEntries(
      taken.map(({ key, fields: below }) => [key, this.take(answered.get(key), below)]),
    )
  }
}
