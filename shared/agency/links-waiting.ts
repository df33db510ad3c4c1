import type { EntityManager } from 'typeorm'
import { z } from 'zod'
import type { StoredIdentifier } from './person.entity.js'

/** Somebody of the agency's index who is not linked to the hub. */
export interface WaitingPerson {
  readonly personId: string
  readonly localKey: string
  readonly givenNames: string | null
  readonly familyName: string | null
  readonly dateOfBirth: string | null
  readonly identifiers: readonly StoredIdentifier[]
  /** When the link is to be decided, where somebody of a case in which the agency was asked probably is this person. */
  readonly dueAt: Date | null
}

/** What the front door answers of the cases in which the agency was asked, and of those that are kept from a steward. */
export const linksDue = z.array(
  z.object({
    hubId: z.uuid(),
    dateOfBirth: z.iso.date(),
    names: z.array(z.object({ given: z.string(), family: z.string() })),
    identifiers: z.array(z.object({ type: z.string(), value: z.string() })),
    dueAt: z.iso.datetime().nullable(),
    isKept: z.boolean(),
  }),
)

/** {@link linksDue} */
export type LinksDue = z.output<typeof linksDue>

const columns = `person.id AS "personId", local_key AS "localKey", given_names AS "givenNames", family_name AS "familyName",
  date_of_birth AS "dateOfBirth", identifiers`

/**
 * A match is probable by date of birth and either one of the names or an identifier; what is linked, or was rejected, is none. Whoever is of a
 * case that is kept from the steward is not in her list, probable or not; the others come in the order in which they are due, and after
 * them all who wait without a clock. Where the last of the page before waits no more, the list begins anew: nobody is passed over.
 */
const statement = `
  WITH due AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($3::jsonb) AS one
      ("hubId" uuid, "dateOfBirth" date, names jsonb, identifiers jsonb, "dueAt" timestamptz, "isKept" boolean)
  ), probable AS MATERIALIZED (
    SELECT person.id, min(due."dueAt") AS due, bool_or(due."isKept") AS kept
    FROM due JOIN person ON person.date_of_birth = due."dateOfBirth"
    WHERE (EXISTS (SELECT FROM jsonb_to_recordset(due.names) AS called (given text, family text)
          WHERE lower(called.family) = lower(person.family_name)
            OR lower(called.given) = lower(split_part(person.given_names, ' ', 1)))
        OR EXISTS (SELECT FROM jsonb_array_elements(person.identifiers) AS held (each)
          WHERE due.identifiers @> jsonb_build_array(jsonb_build_object('type', each -> 'type', 'value', each -> 'value'))))
      AND NOT EXISTS (SELECT FROM person_link link WHERE link.hub_id = due."hubId"
        AND (link.state = 'CONFIRMED' OR link.state = 'REJECTED' AND link.person_id = person.id))
    GROUP BY person.id
  ), place AS (SELECT person.id, due FROM person LEFT JOIN probable USING (id) WHERE person.id = $1)
  (SELECT ${columns}, due AS "dueAt" FROM probable JOIN person USING (id)
    WHERE due IS NOT NULL AND NOT kept
      AND NOT EXISTS (SELECT FROM place WHERE place.due IS NULL OR (probable.due, probable.id) <= (place.due, place.id))
    ORDER BY due, person.id LIMIT $2)
  UNION ALL
  (SELECT ${columns}, NULL FROM person
    WHERE id > coalesce((SELECT id FROM place WHERE due IS NULL), '00000000-0000-0000-0000-000000000000')
      AND NOT EXISTS (SELECT FROM person_link WHERE person_id = person.id AND state = 'CONFIRMED')
      AND NOT EXISTS (SELECT FROM probable WHERE probable.id = person.id AND (kept OR due IS NOT NULL))
    ORDER BY id LIMIT $2)
  ORDER BY "dueAt", "personId" LIMIT $2`

/** A page of who waits, in one statement. The transaction is opened for links. */
export const linksWaiting = (
  manager: EntityManager,
  due: LinksDue,
  first: number,
  after: string | null,
): Promise<WaitingPerson[]> => manager.query(statement, [after, first, JSON.stringify(due)])
