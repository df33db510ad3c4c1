import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { isPseudonym } from '../children.js'
import { untrustedLogs } from '../integrity/untrusted-logs.js'

/** What the front door asks before it lets the logs forget a child. */
export const reviewQuestion = z.strictObject({ pseudonym: z.string().refine(isPseudonym) })

/** A review that waits, an access that nobody has judged, or an entry that was not looked at yet: of each a review may come. Not of what a service asks here: this very question is an entry. */
const waits = `
  SELECT EXISTS (SELECT FROM access_review WHERE child = $1 AND state = 'WAITING') OR EXISTS (
      SELECT FROM access JOIN child ON child.number = access.child WHERE child.pseudonym = $1 AND access.judged_at IS NULL) OR EXISTS (
      SELECT FROM child JOIN event_row row ON row.child = child.number JOIN event ON event.number = row.event
        JOIN log_source source ON source.number = event.source
      WHERE child.pseudonym = $1 AND event.index >= source.gathered_to AND source.service <> 'gateway'
        AND NOT (source.service = 'access-log' AND event.body::jsonb #>> '{actor,role}' = 'SERVICE')
    ) AS waits`

/**
 * Whether somebody looks, or may have to look, at an access to a child: while the child is known by name. Where a log is not believed, or not heard
 * of, nobody knows what else there was to look at, and it counts as if somebody did.
 */
export async function isUnderReview(
  dataSource: DataSource,
  { pseudonym }: z.output<typeof reviewQuestion>,
): Promise<boolean> {
  if ((await untrustedLogs(dataSource)).length > 0) return true
  const [row] = await dataSource.query<{ waits: boolean }[]>(waits, [pseudonym])
  return row?.waits !== false
}
