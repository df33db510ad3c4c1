import type { DataSource } from 'typeorm'
import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import { decodeCursor, encodeCursor, pageSize } from '#shared/paging/cursor'
import { notKept } from '../kept-from/hidden.js'
import type { KeptFrom } from '../kept-from/kept-from.js'
import type { AccessReviewKind, AccessReviewState } from './review.codes.js'

/** A review as it is stored. */
export interface StoredReview {
  readonly id: string
  readonly kind: AccessReviewKind
  readonly state: AccessReviewState
  readonly child: string
  readonly actor: string
  readonly agency: string
  readonly role: string
  readonly team: string | null
  readonly assessmentId: string | null
  readonly accesses: number
  readonly firstAt: Date
  readonly lastAt: Date
  readonly approvers: readonly string[]
  readonly flags: readonly string[]
  readonly reviewedBy: string | null
  readonly reviewedAt: Date | null
  readonly note: string | null
  readonly reviewEachOther: boolean
}

/** Which reviews are wanted, and by whom: her own are none of hers, nor those of what is kept from her. */
export interface ReviewsWanted {
  readonly kind: AccessReviewKind | null
  readonly state: AccessReviewState | null
  readonly auditor: string
  readonly kept: KeptFrom
  readonly first: number
  readonly after: string | null
}

const MAXIMUM_PAGE = 100
const place = z.tuple([z.iso.datetime(), z.uuid()])

const columns = `
  review.id, kind, state, child, actor, agency, role, team, assessment AS "assessmentId", accesses, first_at AS "firstAt",
  last_at AS "lastAt", approvers, flags, reviewed_by AS "reviewedBy", reviewed_at AS "reviewedAt", note,
  EXISTS (SELECT FROM access_review other WHERE other.actor = review.reviewed_by AND other.reviewed_by = review.actor) AS "reviewEachOther"`

/** To the millisecond, as a cursor tells it. */
const queue = (shown: string): string => `
  SELECT ${columns} FROM access_review review
  WHERE actor <> $1 AND ($2::text IS NULL OR kind = $2) AND ($3::text IS NULL OR state = $3)
    AND ($4::timestamptz IS NULL OR (first_at, review.id) > ($4, $5::uuid)) AND ${shown}
  ORDER BY first_at, review.id LIMIT $6`

/** A page of reviews: what waits longest first. @throws HubError BAD_INPUT for a page size or a cursor that makes no sense */
export async function findReviews(
  dataSource: DataSource,
  { kind, state, auditor, kept, ...page }: ReviewsWanted,
): Promise<{
  readonly reviews: StoredReview[]
  readonly endCursor: string | null
  readonly hasNextPage: boolean
}> {
  const first = pageSize(page.first, MAXIMUM_PAGE)
  const [at, id] = page.after === null ? [null, null] : decodeCursor(page.after, place)
  const parameters: unknown[] = [auditor, kind, state, at, id, first + 1]
  const shown = notKept(kept, (value) => `$${parameters.push(value)}`)
  const rows = await dataSource.query<StoredReview[]>(queue(shown), parameters)
  const reviews = rows.slice(0, first)
  const last = reviews.at(-1)
  return {
    reviews,
    endCursor: last === undefined ? null : encodeCursor([last.firstAt.toISOString(), last.id]),
    hasNextPage: rows.length > first,
  }
}

/** @throws HubError NOT_FOUND, also for what is kept from whoever asks */
export async function findReview(dataSource: DataSource, kept: KeptFrom, id: string): Promise<StoredReview> {
  const parameters: unknown[] = [id]
  const shown = notKept(kept, (value) => `$${parameters.push(value)}`)
  const [review] = z.uuid().safeParse(id).success
    ? await dataSource.query<StoredReview[]>(
        `SELECT ${columns} FROM access_review review WHERE review.id = $1 AND ${shown}`,
        parameters,
      )
    : []
  if (review === undefined) throw new HubError('NOT_FOUND')
  return review
}
