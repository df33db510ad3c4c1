import type { EntityManager } from 'typeorm'
import type { AskedCase } from '#shared/identity/asked-cases'
import { caseOfEntry } from '../migrations/1767225600950-find-reads-of-a-case.js'
import { childOfEntry, isReadOfRecord } from '../migrations/1767225600960-find-children-read-of.js'

/** When the agency's record of a child was first read in a case: by the case, and the child's hub id. Nothing for whom nobody has read it of. */
export type FirstReads = (assessment: string, childId: string) => Date | undefined

interface FirstRead {
  readonly assessment: string
  readonly child: string
  readonly at: string
}

/** One look into the index for each child of the cases, however often they were read of. */
const statement = `
  SELECT wanted.assessment, wanted.child, first.at
  FROM unnest($1::text[], $2::text[]) AS wanted (assessment, child), LATERAL (
    SELECT body::json ->> 'at' AS at FROM log.entry
    WHERE ${caseOfEntry} = wanted.assessment AND ${childOfEntry} = wanted.child AND ${isReadOfRecord}
    ORDER BY index LIMIT 1) AS first`

/**
 * Since when these cases bear on the agency's records of their children, from the agency's own log: whoever read a child's record in a case
 * was told what there is but for what is sealed or shielded. The log is looked at when the desk asks, and never by a view.
 *
 * It knows children by pseudonym alone, and the cases that the front door told the desk of say whose those are: of one whose key was
 * destroyed nothing is found.
 */
export async function firstReads(manager: EntityManager, cases: readonly AskedCase[]): Promise<FirstReads> {
  const wanted = cases.flatMap(({ statement: { assessment, children } }) =>
    children.map(({ id, pseudonym }) => ({ assessment, id, pseudonym })),
  )
  const found = await manager.query<FirstRead[]>(statement, [
    wanted.map(({ assessment }) => assessment),
    wanted.map(({ pseudonym }) => pseudonym),
  ])
  const known = new Map(found.map(({ assessment, child, at }) => [nameOf(assessment, child), new Date(at)]))
  const reads = new Map(
    wanted.map(({ assessment, id, pseudonym }) => [
      nameOf(assessment, id),
      known.get(nameOf(assessment, pseudonym)),
    ]),
  )
  return (assessment, childId) => reads.get(nameOf(assessment, childId))
}

const nameOf = (assessment: string, child: string): string => JSON.stringify([assessment, child])
