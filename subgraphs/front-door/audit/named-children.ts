import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { pseudonym } from '../log-keys/pseudonyms.js'

/** Most of one question. */
const MAXIMUM = 1_000

/** PostgreSQL refuses a text with a NUL in it. */
const user = z.string().regex(/^[^\0]{1,200}$/)

/** What the access-log service asks to find the entries about a child, or to know a pseudonym from one that is mistyped. */
export const pseudonymQuestion = z.strictObject({
  childIds: z.array(z.uuid()).max(MAXIMUM),
  pseudonyms: z.array(pseudonym).max(MAXIMUM),
})

/** What it asks to say whom the entries are about that an auditor looks at. */
export const childrenQuestion = z.strictObject({ auditor: user, pseudonyms: z.array(pseudonym).max(MAXIMUM) })

/** A child, by id and in the logs. */
export interface KeyedChild {
  readonly childId: string
  readonly pseudonym: string
}

/** A child whom an auditor is told of. */
export interface NamedChild extends KeyedChild {
  readonly name: string | null
}

const keyed = `SELECT child_id AS "childId", pseudonym FROM log_key
  WHERE child_id = ANY($1::uuid[]) OR pseudonym = ANY($2::text[]) ORDER BY 1`

/** Those of these children that any log can know of: one who was never told of has no name in them, and none is made for the question. */
export const keyedChildren = (
  dataSource: DataSource,
  { childIds, pseudonyms }: z.output<typeof pseudonymQuestion>,
): Promise<KeyedChild[]> => dataSource.query<KeyedChild[]>(keyed, [childIds, pseudonyms])

/** An identity that nobody may find is named to nobody; nor is, to somebody, a child of a case that is kept from her by name. */
const named = `
  SELECT k.pseudonym, k.child_id AS "childId", called.given_name || ' ' || called.family_name AS name
  FROM log_key k JOIN person p ON p.id = k.child_id AND p.findable
    LEFT JOIN person_name called ON called.person_id = p.id AND called.current
  WHERE k.pseudonym = ANY($1::text[]) AND NOT EXISTS (
    SELECT FROM case_exclusion x JOIN mash_assessment_subject s ON s.assessment_id = x.assessment_id
    WHERE s.person_id = k.child_id AND x.user_id = $2 AND x.lifted_at IS NULL)
  ORDER BY 1`

/** Who these pseudonyms are, as far as this auditor may be told. One whose key was destroyed is nobody. */
export const namedChildren = (
  dataSource: DataSource,
  { auditor, pseudonyms }: z.output<typeof childrenQuestion>,
): Promise<NamedChild[]> => dataSource.query<NamedChild[]>(named, [pseudonyms, auditor])
