import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { endOf, type TimeLimit } from '#shared/calendar/time-limit'
import type { Basis } from '#shared/sharing/vocabulary'
import { closedIn } from '../mash-assessment/closed.js'
import { askedOf } from '../owner-desk/asked-of.js'
import { excludedFrom } from '../restricted-cases/is-excluded.js'

/** What an agency asks before it shows a steward who waits for a link. PostgreSQL refuses a text with a NUL in it. */
export const linksDueQuestion = z.strictObject({ steward: z.string().regex(/^[^\0]{1,200}$/) })

/** Somebody of a case in which the agency was asked, by what its own index may know of them, and when a link is to be decided. */
export interface LinkDue {
  readonly hubId: string
  readonly dateOfBirth: string
  readonly names: readonly { readonly given: string; readonly family: string }[]
  readonly identifiers: readonly { readonly type: string; readonly value: string }[]
  /** The soonest of their cases; null where no case makes it due. */
  readonly dueAt: string | null
  /** Of a case that is kept from the steward by name: she sees no link of theirs. */
  readonly isKept: boolean
}

type Row = Omit<LinkDue, 'dueAt'> & {
  readonly clocks: readonly { readonly askedAt: string; readonly basis: Basis }[]
}

/**
 * A case that nobody may open any more hurries nobody, nor does a restricted one hurry a steward who is not named in it: it is in no list of
 * hers (rule R07a). Whoever must not be found is linked to nobody.
 */
const statement = `
  WITH clock AS (
    SELECT a.id, asked.at, CASE WHEN asked.emergency THEN 'EMERGENCY' ELSE a.basis END AS basis, false AS kept
    FROM ${askedOf('$1', '$3')} asked JOIN mash_assessment a ON a.id = asked.assessment_id
    WHERE NOT ${closedIn('a.status')} AND NOT ${excludedFrom('a.id', '$2')}
    UNION ALL
    SELECT assessment_id, NULL, NULL, true FROM case_exclusion WHERE user_id = $2 AND lifted_at IS NULL
  ), someone AS (
    SELECT s.person_id AS id, at, basis, kept FROM clock JOIN mash_assessment_subject s ON s.assessment_id = clock.id
    UNION ALL
    SELECT r.relative_id, at, basis, kept FROM clock JOIN mash_assessment_subject s ON s.assessment_id = clock.id
      JOIN person_relation r ON r.child_id = s.person_id
  )
  SELECT p.id AS "hubId", p.date_of_birth::text AS "dateOfBirth", bool_or(kept) AS "isKept",
    coalesce(json_agg(json_build_object('askedAt', at, 'basis', basis)) FILTER (WHERE NOT kept), '[]') AS clocks,
    (SELECT coalesce(json_agg(json_build_object('given', given_name, 'family', family_name)), '[]')
      FROM person_name WHERE person_id = p.id) AS names,
    (SELECT coalesce(json_agg(json_build_object('type', type, 'value', value)), '[]')
      FROM person_identifier WHERE person_id = p.id AND valid) AS identifiers
  FROM someone JOIN person p ON p.id = someone.id AND p.findable
  WHERE p.date_of_birth IS NOT NULL
  GROUP BY p.id ORDER BY p.id`

/** The links that a steward is to decide soon at an agency, as far as the agency finds somebody of its own index in them. */
export async function linksDue(
  dataSource: DataSource,
  agency: string,
  { steward }: z.output<typeof linksDueQuestion>,
  at: Date,
): Promise<LinkDue[]> {
  const rows = await dataSource.query<Row[]>(statement, [agency, steward, at])
  return rows.map(({ clocks, ...row }) => {
    const ends = clocks.map(({ askedAt, basis }) => endOf(limitFor(basis), new Date(askedAt)).toISOString())
    return { ...row, dueAt: ends.toSorted()[0] ?? null }
  })
}

/** Where a child may come to harm now nobody waits for a working day: sharing rules, section 4. */
const atOnce: readonly Basis[] = ['S47', 'EMERGENCY']

const limitFor = (basis: Basis): TimeLimit =>
  atOnce.includes(basis) ? { amount: 1, unit: 'ELAPSED_HOURS' } : { amount: 1, unit: 'WORKING_DAYS' }
