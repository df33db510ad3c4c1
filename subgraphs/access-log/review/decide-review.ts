import type { DataSource } from 'typeorm'
import { HubError } from '#shared/errors/hub-error'
import type { CallClaims } from '#shared/identity/call-token'
import { stepOf } from '#shared/state-machine/define-state-machine'
import { takeStep } from '#shared/state-machine/take-step'
import { plainText } from '#shared/subgraph/plain-text'
import type { KeptFrom } from '../kept-from/kept-from.js'
import { findReview, type StoredReview } from './find-reviews.js'
import type { AccessVerdict } from './review.codes.js'
import { reviewStates } from './review.states.js'

const decided = `
  UPDATE access_review SET state = $2, reviewed_by = $3, reviewed_at = $4, note = $5
  WHERE id = $1 AND state = 'WAITING' AND actor <> $3 AND $3 <> ALL (approvers)`

/**
 * What an auditor finds of somebody else's accesses, of which none is kept from her. It takes another person than whoever looked and whoever made it possible, and of another
 * team; where nobody says of which team one of them is, of another agency.
 *
 * @throws HubError ANOTHER_PERSON_NEEDED, STEP_NOT_POSSIBLE, NOT_FOUND, BAD_INPUT
 */
export async function decideReview(
  dataSource: DataSource,
  kept: KeptFrom,
  reviewer: CallClaims,
  { id, verdict, note }: { readonly id: string; readonly verdict: AccessVerdict; readonly note: string },
  at: Date,
): Promise<StoredReview> {
  const review = await findReview(dataSource, kept, id)
  // Her own is none that she may know of.
  if (review.actor === reviewer.sub) throw new HubError('NOT_FOUND')
  if (review.approvers.includes(reviewer.sub) || isSameTeam(review, reviewer)) {
    throw new HubError('ANOTHER_PERSON_NEEDED')
  }
  const why = plainText('note', note, { minimum: 10, maximum: 2_000 })
  const step = verdict === 'JUSTIFIED' ? 'findJustified' : 'findNotJustified'
  const state = stepOf(reviewStates, review.state, step)
  await takeStep(dataSource, reviewStates, step, decided, [id, state, reviewer.sub, at, why])
  return findReview(dataSource, kept, id)
}

function isSameTeam(review: StoredReview, reviewer: CallClaims): boolean {
  if (review.team === null || reviewer.team === undefined) return review.agency === reviewer.agency
  return review.team === reviewer.team
}
