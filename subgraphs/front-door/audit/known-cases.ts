import type { DataSource } from 'typeorm'
import { z } from 'zod'

/** Most of one question. */
const MAXIMUM = 1_000

/** What the access-log service asks of cases that it has from its users, or from the logs. */
export const knownCasesQuestion = z.strictObject({
  /** PostgreSQL refuses a text with a NUL in it. */
  assessments: z.array(z.string().regex(/^[^\0]{1,200}$/)).max(MAXIMUM),
})

/** A case that there is. */
export interface KnownCase {
  readonly assessment: string
  /** Kept to named viewers now: reports to the person and to owners wait until that is lifted (sharing rules, section 5). */
  readonly isRestricted: boolean
  /** How the logs call the children in it. */
  readonly pseudonyms: readonly string[]
}

const known = `
  SELECT a.id AS assessment,
    EXISTS (SELECT FROM case_restriction WHERE assessment_id = a.id AND lifted_at IS NULL) AS "isRestricted",
    array(SELECT k.pseudonym FROM mash_assessment_subject s JOIN log_key k ON k.child_id = s.person_id
      WHERE s.assessment_id = a.id ORDER BY 1) AS pseudonyms
  FROM mash_assessment a WHERE a.id = ANY($1::text[]) ORDER BY 1`

/** Those of these cases that there are. */
export const knownCases = (
  dataSource: DataSource,
  { assessments }: z.output<typeof knownCasesQuestion>,
): Promise<KnownCase[]> => dataSource.query<KnownCase[]>(known, [assessments])
