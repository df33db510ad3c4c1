import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { pseudonymsOf } from '../log-keys/pseudonyms.js'

/** What an agency asks before a steward decides on a link. PostgreSQL refuses a text with a NUL in it. */
export const approvalQuestion = z.strictObject({
  steward: z.string().regex(/^[^\0]{1,200}$/),
  hubId: z.uuid(),
})

/** The answer; with a yes it says what the person is called in the agency's log. */
export type Approval = { readonly approved: true; readonly pseudonym: string } | { readonly approved: false }

/**
 * A child, or somebody round one: a steward who works with the family decides on none of its links, nor does one from whom a case of it
 * is kept by name (rule R07a).
 */
const statement = `
  SELECT EXISTS (SELECT FROM person WHERE id = $1 AND findable) AND NOT EXISTS (
    SELECT FROM (
      SELECT assessment_id FROM mash_assessment_task WHERE user_id = $2
      UNION ALL SELECT assessment_id FROM case_exclusion WHERE user_id = $2 AND lifted_at IS NULL) hers
    JOIN mash_assessment_subject s ON s.assessment_id = hers.assessment_id
    WHERE (s.person_id = $1
      OR s.person_id IN (SELECT child_id FROM person_relation WHERE relative_id = $1))) AS approved`

/**
 * Whether this link steward may decide on a link of this person. Nobody may about somebody whom the hub
 * does not know, or about an identity that must not be found: that takes an adoption manager and a second approver (rule R04a).
 */
export async function approveLink(
  dataSource: DataSource,
  { steward, hubId }: z.output<typeof approvalQuestion>,
): Promise<Approval> {
  const [row] = await dataSource.query<{ approved: boolean }[]>(statement, [hubId, steward])
  if (!row?.approved) return { approved: false }
  const pseudonyms = await pseudonymsOf(dataSource, [hubId])
  return { approved: true, pseudonym: pseudonyms.of(hubId) }
}
