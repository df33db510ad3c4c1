import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { isPseudonym } from '../children.js'
import type { KnownLog } from '../collect/known-logs.js'
import { untrustedLogs } from '../integrity/untrusted-logs.js'

/** What the front door asks before it lets the logs forget a child. */
export const reviewQuestion = z.strictObject({ pseudonym: z.string().refine(isPseudonym) })

/** Seconds for which what was read last of a log is what there is: each is read every few. */
const FRESH = 15

/** SQL: when it was asked that a child be forgotten, as the front door's log says; null while that was not collected. */
const askedAt = `
  SELECT max(done.at) FROM row_kind kind JOIN event_row row ON row.kind = kind.number JOIN event done ON done.number = row.event
  WHERE kind.service = 'front-door' AND kind.action = 'requestLogErasure' AND kind.path IS NULL AND kind.state IS NULL AND EXISTS (
    SELECT FROM event about JOIN child ON child.number = about.child
    WHERE about.request_id = done.request_id AND about.source = done.source AND child.pseudonym = $1)`

/** SQL: a log of which not everything is known that it had when it was asked that the child be forgotten: by a checkpoint that it signed since. */
const isBehind = `
  SELECT FROM unnest($2::text[]) known(origin) LEFT JOIN log_source source ON source.origin = known.origin
  WHERE (source.verified_to = source.size AND source.signed_at > (${askedAt})
    AND source.collected_at > now() - interval '${FRESH} seconds') IS NOT TRUE`

/** A review that waits, an access that nobody has judged or asked of what came of it a day later, or an entry that was not looked at yet: of each a review may come. Not of what a service asks here: this very question is an entry. */
const waits = `
  SELECT EXISTS (SELECT FROM access_review WHERE child = $1 AND state = 'WAITING') OR EXISTS (
      SELECT FROM access JOIN child ON child.number = access.child
      WHERE child.pseudonym = $1 AND (access.judged_at IS NULL OR access.assessment IS NOT NULL AND access.followed_up_at IS NULL)) OR EXISTS (
      SELECT FROM child JOIN event_row row ON row.child = child.number JOIN event ON event.number = row.event
        JOIN log_source source ON source.number = event.source
      WHERE child.pseudonym = $1 AND event.index >= source.gathered_to AND source.service <> 'gateway'
        AND NOT (source.service = 'access-log' AND event.body::jsonb #>> '{actor,role}' = 'SERVICE')
    ) OR EXISTS (${isBehind}) AS waits`

/**
 * Whether somebody looks, or may have to look, at an access to a child: while the child is known by name. Where a log is not believed, or not heard
 * of since it was asked that the child be forgotten, nobody knows what else there was to look at, and it counts as if somebody did.
 *
 * @param logs every log of the hub
 */
export async function isUnderReview(
  dataSource: DataSource,
  logs: readonly Pick<KnownLog, 'origin'>[],
  { pseudonym }: z.output<typeof reviewQuestion>,
): Promise<boolean> {
  if ((await untrustedLogs(dataSource)).length > 0) return true
  const origins = logs.map(({ origin }) => origin)
  const [row] = await dataSource.query<{ waits: boolean }[]>(waits, [pseudonym, origins])
  return row?.waits !== false
}
