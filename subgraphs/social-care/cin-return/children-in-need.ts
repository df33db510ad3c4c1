import type { EntityManager } from 'typeorm'
import type { StoredIdentifier } from '#shared/agency/person.entity'
import type { CensusYear } from '../census/census-year.js'

/** Somebody who may belong into the return, as social care's own index knows them. */
export interface ChildInNeed {
  readonly id: string
  readonly localKey: string
  readonly dateOfBirth: string | null
  readonly identifiers: readonly StoredIdentifier[]
  /** In the hub, where the child is linked to it. */
  readonly hubId: string | null
}

/** When a record of each table began, and when it was over: the columns, and null while it is not. */
const parts = {
  assessment: ['started_on', 'authorised_on'],
  section_47_enquiry: ['started_on', 'CASE WHEN conference_not_required THEN started_on END'],
  child_protection_conference: ['held_on', 'held_on'],
  child_in_need_plan: ['started_on', 'ended_on'],
  child_protection_plan: ['started_on', 'ended_on'],
  pre_proceedings: ['started_on', 'decided_on'],
} as const

const anyPart = Object.entries(parts)
  .map(
    ([table, [began, ended]]) => `EXISTS (SELECT FROM ${table} WHERE person_id = person.id
      AND ${began} <= $3 AND coalesce(${ended}, $3) >= $2 OFFSET 0)`,
  )
  .join(' OR ')

/**
 * Children who may have been in need at some time of the year: with a referral that was not closed before it - one of which nothing came belongs to
 * the year that it came in - or with work that was not over before it, under whatever referral, or none. A page in the order of
 * the index, each child looked up by `person_id`: a million children take no more memory than one page. `OFFSET 0` keeps the planner from
 * hashing whole tables for the few rows of a page.
 */
const statement = `
  SELECT person.id, person.local_key AS "localKey", person.date_of_birth AS "dateOfBirth", person.identifiers, link.hub_id AS "hubId"
  FROM person LEFT JOIN person_link link ON link.person_id = person.id AND link.state = 'CONFIRMED'
  WHERE person.id > $1 AND (
    EXISTS (SELECT FROM referral WHERE person_id = person.id AND received_on <= $3
      AND CASE WHEN no_further_action THEN received_on ELSE coalesce(closed_on, $3) END >= $2 OFFSET 0)
    OR ${anyPart})
  ORDER BY person.id LIMIT $4`

/** Before every id. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Children of the year after this one, in the order of their ids, in a transaction that is opened for the return. */
export const childrenInNeed = (
  manager: EntityManager,
  { from, referenceDate }: CensusYear,
  after: string | null,
  limit: number,
): Promise<ChildInNeed[]> =>
  manager.query<ChildInNeed[]>(statement, [after ?? NOBODY, from, referenceDate, limit])
