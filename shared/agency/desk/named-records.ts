import { HubError } from '#shared/errors/hub-error'
import type { DeskRecord } from './desk-records.js'
import type { NamedRecord } from './owner-decision.types.js'

/** A request that names more records than this is several requests. */
const MOST_RECORDS = 200

/**
 * The records that are named, of those held in the view of one child.
 *
 * @throws HubError BAD_INPUT; NOT_FOUND if one of them is not among those held
 */
export function findNamed(held: readonly DeskRecord[], named: readonly NamedRecord[]): DeskRecord[] {
  if (named.length < 1 || named.length > MOST_RECORDS) {
    throw new HubError('BAD_INPUT', `records: name 1 to ${MOST_RECORDS}.`)
  }
  const places = new Set(named.map(({ field, recordId }) => `${field} ${recordId.toLowerCase()}`))
  const found = held.filter(({ field, recordId }) => places.has(`${field} ${recordId}`))
  if (found.length !== places.size) throw new HubError('NOT_FOUND')
  return found
}
