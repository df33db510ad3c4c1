import { kindColumns } from '#shared/access-log/index/event-rows'
import { hiddenEvents } from '../kept-from/hidden.js'
import type { KeptFrom } from '../kept-from/kept-from.js'
import type { EventQuery } from './event-query.js'

/** A query as SQL: what kinds of rows are wanted, and which of their rows. */
export interface Conditions {
  /** Of `row_kind`. */
  readonly kind: string
  /** Of `event_row`; it asks a table `hidden` for the events that are left out. */
  readonly row: string
  /** {@link hiddenEvents} */
  readonly hidden: string
  readonly parameters: unknown[]
  /** Adds a parameter and answers its name. */
  parameter(value: unknown): string
}

/** A path is asked for with what is below it. */
const equalColumns = kindColumns.filter((column) => column !== 'path')

/**
 * A query as conditions. A text with a NUL is nobody's, and PostgreSQL refuses it: `undefined` says that nothing can be found.
 *
 * @param kept what is kept from whoever asks
 * @param after the last event of the page before
 */
export function conditions(
  query: EventQuery,
  kept: KeptFrom,
  after: readonly [at: string, event: string] | undefined,
): Conditions | undefined {
  if (Object.values(query).some((value) => typeof value === 'string' && value.includes('\0')))
    return undefined
  const parameters: unknown[] = []
  const parameter = (value: unknown): string => `$${parameters.push(value)}`

  const ofField = query.field !== null || query.category !== null
  const kind = equalColumns
    .filter((column) => query[column] !== null)
    .map((column) => `${column} = ${parameter(query[column])}`)
  // Without a field an event is found by the row of its own, or of the state: one of each.
  kind.push(ofField ? 'path IS NOT NULL' : 'path IS NULL')
  if (!ofField && query.state === null) kind.push('state IS NULL')
  if (query.field !== null) {
    const field = parameter(query.field)
    kind.push(`(path = ${field} OR starts_with(path, ${field} || '.'))`)
  }

  const row = ['event NOT IN (SELECT number FROM hidden)']
  const named = (table: string, column: string, name: string): string =>
    `(SELECT number FROM ${table} WHERE ${column} = ${parameter(name)})`
  if (query.child !== null) row.push(`child = ${named('child', 'pseudonym', query.child)}`)
  if (query.actor !== null) row.push(`actor = ${named('actor', 'id', query.actor)}`)
  if (query.from !== null) row.push(`at >= ${parameter(query.from)}`)
  if (query.to !== null) row.push(`at < ${parameter(query.to)}`)
  if (after !== undefined) row.push(`(at, event) < (${parameter(after[0])}, ${parameter(after[1])})`)
  const hidden = hiddenEvents(kept, parameter)
  return { kind: kind.join(' AND '), row: row.join(' AND '), hidden, parameters, parameter }
}
