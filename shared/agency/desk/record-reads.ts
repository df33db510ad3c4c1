import type { DataSource } from 'typeorm'
import { z } from 'zod'
import type { LoggedField } from '#shared/access-log/entry'
import { readEntry } from '#shared/access-log/read-entry'
import { wholeField } from '#shared/access-log/whole-field'
import { HubError } from '#shared/errors/hub-error'
import type { ReadCase } from '#shared/identity/read-cases'
import { decodeCursor, encodeCursor, pageSize } from '#shared/paging/cursor'
import { caseOfEntry } from '../migrations/1767225600950-find-reads-of-a-case.js'
import { childOfEntry, isReadOfRecord } from '../migrations/1767225600960-find-children-read-of.js'
import { recordTypeOf } from '../told-fields.js'
import type { PageWanted } from './owner-desk.js'
import type { ReadCasesClient, ReadOf } from './read-cases-client.js'
import type { RecordRead, RecordReadPage } from './record-read.types.js'

const MAXIMUM_PAGE = 100
/** Entries that are read in one statement: the largest page, and one that tells whether there are more. */
const READ_TOGETHER = MAXIMUM_PAGE + 1

/** A place in the log: the index of an entry. */
const place = z.tuple([z.int().nonnegative()])
const uuid = z.uuid()

/** What a desk previewed itself, and what it did at its desk, is no read of its records. */
const reads = `log.entry WHERE ${isReadOfRecord} AND ${childOfEntry} IS NOT NULL`
const readOf = `${caseOfEntry} AS assessment, ${childOfEntry} AS child`

/** Entries of one case or of all, newest first. */
const statement = `
  SELECT index::float8 AS index, body, ${readOf} FROM ${reads}
    AND (${caseOfEntry} = $1 OR $1 IS NULL AND ${caseOfEntry} IS NOT NULL) AND ($2::bigint IS NULL OR index < $2)
  ORDER BY index DESC LIMIT $3`

/** One of them. */
const byId = `SELECT index::float8 AS index, body, ${readOf} FROM ${reads} AND ${caseOfEntry} IS NOT NULL AND id = $1`

/** All entries of one request about one child of a case: what does not fit into one stands in several. */
const ofRequest = `SELECT body FROM ${reads} AND ${caseOfEntry} = $1 AND ${childOfEntry} = $2
    AND substring(body FROM '"requestId":"([^"]*)"') = $3
  ORDER BY index`

/** The children of one case of whom somebody read. */
const childrenRead = `SELECT DISTINCT ${readOf} FROM ${reads} AND ${caseOfEntry} = $1`

interface ReadRow extends ReadOf {
  readonly index: number
  readonly body: string
}

/** A read of which the desk is told, with the child's hub id. */
interface ReadTold extends ReadRow {
  readonly childId: string
}

/** One page, and of whom it tells. */
export interface RecordReadsTold {
  readonly page: RecordReadPage
  readonly of: readonly ReadOf[]
}

/**
 * Who read the agency's records, in one case or in any, from the agency's own log in its own database: what it says holds whatever the hub says,
 * also when a case is closed, or an emergency access has ended. The log knows children by pseudonym alone; whose they are the front door
 * says, but for what is kept from this person of the desk, and for restricted cases until that is lifted, also to the one who is named for the
 * agency: until then it is as if nobody had read (sharing rules, section 5), and no page is shorter for it.
 *
 * It throws HubError NOT_FOUND for one case that is kept from this person, or of which the log says nothing: the front door is not asked then, so
 * nobody finds out by a number whether there is such a case.
 */
export function recordReads(
  agency: string,
  dataSource: DataSource,
  readCases: ReadCasesClient,
): (desk: string, assessment: string | null, page: PageWanted) => Promise<RecordReadsTold> {
  const type = recordTypeOf(agency)

  /** Those of one case, by what its children are called in the log. @throws HubError NOT_FOUND */
  async function idsOfCase(desk: string, assessment: string): Promise<ReadonlyMap<string, string>> {
    // PostgreSQL refuses a text with a NUL in it; no case is called so.
    const read = assessment.includes('\0') ? [] : await dataSource.query<ReadOf[]>(childrenRead, [assessment])
    const cases = await readCases(desk, read)
    if (cases.length === 0) throw new HubError('NOT_FOUND')
    return idsIn(cases)
  }

  return async (desk, assessment, page) => {
    const first = pageSize(page.first, MAXIMUM_PAGE)
    let before = page.after === null ? null : decodeCursor(page.after, place)[0]
    const ofCase = assessment === null ? undefined : await idsOfCase(desk, assessment)
    const told: ReadTold[] = []
    for (let more = true; more && told.length <= first;) {
      const rows = await dataSource.query<ReadRow[]>(statement, [assessment, before, READ_TOGETHER])
      const ids = ofCase ?? idsIn(await readCases(desk, eachOnce(rows)))
      told.push(...toldOf(rows, ids))
      before = rows.at(-1)?.index ?? null
      more = rows.length === READ_TOGETHER
    }
    const shown = told.slice(0, first)
    const last = shown.at(-1)
    return {
      page: {
        nodes: shown.map((each) => viewOf(each, type)),
        endCursor: last === undefined ? null : encodeCursor([last.index]),
        hasNextPage: told.length > first,
      },
      of: eachOnce(shown),
    }
  }
}

/** One read: all that one request was shown of one child in a case. */
export interface OneRead {
  readonly requestId: string
  readonly fields: readonly LoggedField[]
  readonly of: ReadOf
  readonly childId: string
  readonly hasProtectedPlace: boolean
}

/**
 * One of the reads of which the desk is told in the list of them.
 *
 * @param id of any of its entries
 * @throws HubError NOT_FOUND for any other, there or not
 */
export async function oneRead(
  dataSource: DataSource,
  readCases: ReadCasesClient,
  desk: string,
  id: string,
): Promise<OneRead> {
  const [row] = uuid.safeParse(id).success ? await dataSource.query<ReadRow[]>(byId, [id]) : []
  if (row === undefined) throw new HubError('NOT_FOUND')
  const of = { assessment: row.assessment, child: row.child }
  const cases = await readCases(desk, [of])
  const childId = idsIn(cases).get(nameOf(of))
  if (childId === undefined) throw new HubError('NOT_FOUND')
  const { requestId } = readEntry(row.body)
  const parts = await dataSource.query<{ body: string }[]>(ofRequest, [of.assessment, of.child, requestId])
  return {
    ...{ requestId, of, childId },
    fields: parts.flatMap(({ body }) => readEntry(body).fields),
    hasProtectedPlace: cases.some((each) => each.hasProtectedPlace),
  }
}

/** Hub ids of the children of whom somebody read, as far as the desk is told of them. */
const idsIn = (cases: readonly ReadCase[]): ReadonlyMap<string, string> =>
  new Map(
    cases.flatMap(({ assessment, children }) =>
      children.map(({ pseudonym, id }) => [nameOf({ assessment, child: pseudonym }), id]),
    ),
  )

/** Those of the entries that the desk is told of. Of a child who is none of the case any more nothing is told. */
const toldOf = (rows: readonly ReadRow[], ids: ReadonlyMap<string, string>): ReadTold[] =>
  rows.flatMap((row) => {
    const childId = ids.get(nameOf(row))
    return childId === undefined ? [] : [{ ...row, childId }]
  })

const nameOf = ({ assessment, child }: ReadOf): string => JSON.stringify([assessment, child])

const eachOnce = (rows: readonly ReadOf[]): ReadOf[] => [
  ...new Map(
    rows.map(({ assessment, child }) => [nameOf({ assessment, child }), { assessment, child }]),
  ).values(),
]

function viewOf({ body, assessment: assessmentId, childId }: ReadTold, type: string): RecordRead {
  const { id, at, requestId, actor, purpose, basis, emergency, fields } = readEntry(body)
  const { id: userId, agency, role } = actor
  const own = fields.filter(({ path }) => path.startsWith(`${type}.`))
  const standing = { purpose: purpose ?? null, basis: basis ?? null, emergency: emergency ?? false }
  return {
    ...{ id, at: new Date(at), requestId, userId, agency, role, assessmentId, childId },
    ...standing,
    fields: own.map(wholeField),
  }
}
