import type { EntityManager } from 'typeorm'
import type { Access } from './access.js'
import type { AccessReviewKind } from './review.codes.js'
import type { Standing } from './standing.js'

/** Who approved these overrides: the front door's own log says so. */
const approversOfOverrides = `
  SELECT DISTINCT actor.id FROM row_kind kind
  JOIN event_row row ON row.kind = kind.number JOIN event ON event.number = row.event JOIN actor ON actor.number = event.actor
  WHERE kind.service = 'front-door' AND kind.action = 'decideOverride' AND kind.path IS NULL AND kind.state IS NULL
    AND event.body::jsonb #>> '{action,outcome}' = 'DONE'
    AND EXISTS (SELECT FROM jsonb_each_text(event.body::jsonb #> '{action,subjects}') subject WHERE subject.value = ANY ($1::text[]))`

/** One waiting review for a person, a child and a case: while nobody has looked, more accesses are more of the same question. */
const open = `
  INSERT INTO access_review (kind, child, actor, assessment, agency, role, team, first_at, last_at, approvers, flags)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10)
  ON CONFLICT (kind, actor, child, coalesce(assessment, '')) WHERE state = 'WAITING' DO UPDATE SET
    accesses = access_review.accesses + $11,
    first_at = least(access_review.first_at, excluded.first_at), last_at = greatest(access_review.last_at, excluded.last_at),
    approvers = ARRAY(SELECT DISTINCT unnest(access_review.approvers || excluded.approvers)),
    flags = ARRAY(SELECT DISTINCT unnest(access_review.flags || excluded.flags))`

/**
 * Has somebody else look at an access. Whoever made it possible does not review it.
 *
 * @param more how many accesses that adds to a review which waits already: none, where this one is among them
 */
export async function openReview(
  manager: EntityManager,
  kind: AccessReviewKind,
  access: Access,
  flags: readonly string[],
  standing: Standing | undefined,
  more: 0 | 1 = 1,
): Promise<void> {
  const { child, actor, assessment, agency, role, team, at, overrides, ticketBy } = access
  const approvers = new Set<string>(ticketBy)
  if (overrides.length > 0) {
    const rows = await manager.query<{ id: string }[]>(approversOfOverrides, [overrides])
    for (const { id } of rows) approvers.add(id)
  }
  for (const by of [
    standing?.task?.givenBy,
    standing?.emergencyAccess?.reviewedBy,
    standing?.basis?.confirmedBy,
  ]) {
    if (by !== null && by !== undefined) approvers.add(by)
  }
  // What is her own is not hers to review, whatever she approved.
  approvers.delete(actor)
  const values = [kind, child, actor, assessment, agency, role, team, at, [...approvers], flags, more]
  await manager.query(open, values)
}
