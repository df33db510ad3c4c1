import type { DataSource, EntityManager } from 'typeorm'
import type { Concept } from '../concept.js'
import { rowsOf } from '../concept-statements.js'
import type { LabelledRecord } from '../decisions.js'

/** One record as its owner's desk knows it: whose it is and how it is labelled. */
export interface DeskRecord extends LabelledRecord {
  readonly childId: string
  readonly field: string
  readonly recordId: string
  readonly sourceReference: string | null
  readonly shielded: boolean
}

/** One record with everything that stands in it, to be looked through for protected places, and never told. */
export interface WholeRecord extends DeskRecord {
  readonly row: unknown
}

/** Reads what the agency holds of these children and their households, in a transaction that is opened for its desk. */
export type DeskRecordReader<Read = DeskRecord> = (
  manager: EntityManager,
  childIds: readonly string[],
) => Promise<Read[]>

/** Makes the one statement that it takes, from the agency's concepts. */
export const deskRecordReader = (dataSource: DataSource, concepts: readonly Concept[]): DeskRecordReader =>
  readerOf(dataSource, concepts, '')

/** Reads the same records with their words. */
export const wholeRecordReader = (
  dataSource: DataSource,
  concepts: readonly Concept[],
): DeskRecordReader<WholeRecord> => readerOf(dataSource, concepts, ', to_jsonb(r) AS row')

function readerOf<Read>(
  dataSource: DataSource,
  concepts: readonly Concept[],
  words: string,
): DeskRecordReader<Read> {
  const records = concepts.map((each) => {
    const { from, owner, subject } = rowsOf(dataSource, each)
    return `SELECT linked.hub_id AS "childId", '${each.field}' AS field, r.id AS "recordId",
        r.source_reference AS "sourceReference", r.sealed, r.shielded, r.came_with_contact AS "cameWithContact",
        ${subject} AS "subjectHubId"${words}
      FROM ${from} JOIN linked ON linked.person_id = ${owner}
      WHERE ${each.where ?? 'true'}`
  })
  const statement = `WITH linked AS (
      SELECT hub_id, person_id FROM person_link WHERE hub_id = ANY($1::uuid[]) AND state = 'CONFIRMED'
    ) ${records.join('\nUNION\n')} ORDER BY 1, 2, 3`
  return (manager, childIds) => manager.query<Read[]>(statement, [childIds])
}
