import { createHash } from 'node:crypto'
import type { LogEntry } from '#shared/access-log/entry'
import { isReadable } from './plain-text.js'

const MAXIMUM = 200

/**
 * A name that somebody else chose - of an operation, a person, a case - as an entry of the access log can hold it: as it is, unless it is
 * too long, or has characters in it that reorder or blank out what an auditor reads. Then it is its digest, so that two are still told
 * apart and nothing is cut off.
 *
 * @example
 * loggable('View') // 'View'
 * loggable('a'.repeat(1_000_000)) // 'sha256:cdc76e5c…'
 */
export const loggable = (text: string): string =>
  text.length > 0 && text.length <= MAXIMUM && isReadable(text)
    ? text
    : `sha256:${createHash('sha256').update(text).digest('hex')}`

/** A person as an entry can hold her. */
export const loggableActor = ({ id, agency, role, team }: LogEntry['actor']): LogEntry['actor'] => ({
  id: loggable(id),
  agency: loggable(agency),
  role: loggable(role),
  ...(team !== undefined && { team: loggable(team) }),
})

/** A case as somebody asked for it, where it has the form of a case's name: what else people type stays out of the log. */
export const loggableCase = (text: unknown): string | undefined =>
  typeof text === 'string' && /^MASH-\d{4}-\d{1,9}$/.test(text) ? text : undefined
