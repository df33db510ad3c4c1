import type { DataSource } from 'typeorm'
import { z } from 'zod'

/** What the access-log service asks before it tells an auditor anything. */
export const keptFromQuestion = z.strictObject({
  /** PostgreSQL refuses a text with a NUL in it. */
  auditor: z.string().regex(/^[^\0]{1,200}$/),
})

/** The cases that are kept from somebody by name, and how the logs call the children in them. */
export interface KeptFrom {
  readonly assessments: readonly string[]
  readonly pseudonyms: readonly string[]
}

/**
 * A restriction alone keeps no auditor out: who looks at a restricted case is what has to be looked at most. An exclusion says that she has to
 * do with the people in it.
 */
const kept = `
  WITH kept AS (SELECT assessment_id FROM case_exclusion WHERE user_id = $1 AND lifted_at IS NULL)
  SELECT array(SELECT assessment_id FROM kept ORDER BY 1) AS assessments, array(
    SELECT DISTINCT k.pseudonym FROM kept JOIN mash_assessment_subject s ON s.assessment_id = kept.assessment_id
      JOIN log_key k ON k.child_id = s.person_id
    ORDER BY 1) AS pseudonyms`

/** What of the logs is kept from an auditor. */
export async function keptFrom(
  dataSource: DataSource,
  { auditor }: z.output<typeof keptFromQuestion>,
): Promise<KeptFrom> {
  const [answer] = await dataSource.query<KeptFrom[]>(kept, [auditor])
  if (answer === undefined) throw new Error('A statement that answers one row has answered none.')
  return answer
}
