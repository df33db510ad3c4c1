import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { logEntry, type LogEntry } from '#shared/access-log/entry'
import { wholeField } from '#shared/access-log/whole-field'
import type { AskedCase } from '#shared/identity/asked-cases'
import { decodeCursor, encodeCursor, pageSize } from '#shared/paging/cursor'
import { caseOfEntry } from '../migrations/1767225600950-find-reads-of-a-case.js'
import { isReadOfRecord } from '../migrations/1767225600960-find-children-read-of.js'
import { recordTypeOf } from '../told-fields.js'
import type { PageWanted } from './owner-desk.js'
import type { RecordRead, RecordReadPage } from './record-read.types.js'

const MAXIMUM_PAGE = 100

/** A place in the log: the index of an entry. */
const place = z.tuple([z.int().nonnegative()])

/** Entries of one case, newest first. What a desk previewed itself, and what it did at its desk, is no read of its records. */
const statement = `
  SELECT index::float8 AS index, body FROM log.entry
  WHERE ${caseOfEntry} = $1 AND ($2::bigint IS NULL OR index < $2)
    AND ${isReadOfRecord}
  ORDER BY index DESC LIMIT $3`

/**
 * Who read the agency's records in one case, from the agency's own log in its own database: what it says holds whatever the hub says. The
 * log knows children by pseudonym alone; whose they are, the case that the front door told the desk of says. Of a restricted case the report
 * waits until that is lifted, also to the one who is named for the agency: until then it is as if nobody had read (sharing rules, section 5).
 */
export function recordReads(
  agency: string,
  dataSource: DataSource,
): (asked: AskedCase, page: PageWanted) => Promise<RecordReadPage> {
  const type = recordTypeOf(agency)
  return async ({ isRestricted, statement: { assessment, children } }, page) => {
    const first = pageSize(page.first, MAXIMUM_PAGE)
    const after = page.after === null ? null : decodeCursor(page.after, place)[0]
    if (isRestricted) return { nodes: [], endCursor: null, hasNextPage: false }
    const parameters = [assessment, after, first + 1]
    const rows = await dataSource.query<{ index: number; body: string }[]>(statement, parameters)
    const names = new Map(children.map(({ pseudonym, id }) => [pseudonym, id]))
    const shown = rows.slice(0, first)
    const last = shown.at(-1)
    return {
      nodes: shown.flatMap(({ body }) => readOf(logEntry.parse(JSON.parse(body)), assessment, names, type)),
      endCursor: last === undefined ? null : encodeCursor([last.index]),
      hasNextPage: rows.length > first,
    }
  }
}

/** Of a child who is none of the case any more nothing is told. */
function readOf(
  { id, at, actor, child, purpose, basis, emergency, fields }: LogEntry,
  assessmentId: string,
  names: ReadonlyMap<string, string>,
  type: string,
): RecordRead[] {
  const childId = names.get(child ?? '')
  if (childId === undefined) return []
  const { id: userId, agency, role } = actor
  const own = fields.filter(({ path }) => path.startsWith(`${type}.`))
  const standing = { purpose: purpose ?? null, basis: basis ?? null, emergency: emergency ?? false }
  return [
    {
      id,
      at: new Date(at),
      userId,
      agency,
      role,
      assessmentId,
      childId,
      ...standing,
      fields: own.map(wholeField),
    },
  ]
}
