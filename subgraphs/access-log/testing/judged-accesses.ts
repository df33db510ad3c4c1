import type { LogEntry } from '#shared/access-log/entry'
import { anEntry } from '#shared/access-log/testing/an-entry'
import type { AskFrontDoor } from '#shared/agency/ask-front-door'
import type { AgencyDatabase } from '#shared/agency/testing/agency-database'
import { nothingKept } from '../kept-from/kept-from.js'
import type { DayAfter } from '../review/day-after.js'
import { findReviews, type StoredReview } from '../review/find-reviews.js'
import { gatherAccesses } from '../review/gather-accesses.js'
import { judgeAccesses } from '../review/judge-accesses.js'
import type { Standing } from '../review/standing.js'

/** An instant. */
export const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString()

/** Somebody who has nothing to do with a case that there is. */
export const unknown: Standing = {
  known: true,
  task: null,
  emergencyAccess: null,
  basis: null,
  asked: [],
  ownConsents: [],
  onDutyRota: true,
  ties: [],
  explained: false,
}

/** Somebody to whom another gave a task on it. */
export const explained: Standing = {
  ...unknown,
  task: { givenBy: 'edwin', givenAt: minutesAgo(1_000) },
  explained: true,
}

/** A day on which somebody recorded something on the case, and nothing else. */
export const uneventful: DayAfter = { noted: true, loweredBasis: false, proposedNoFurtherAction: false }

/** What the front door would answer of everybody; the real one is asked in test/e2e/access-log. */
export const frontDoor =
  (standing: Standing, day: DayAfter = uneventful): AskFrontDoor =>
  ({ path, question }) => {
    const { items } = question as { items: unknown[] }
    return Promise.resolve(
      path === '/hub/day-after' ? { days: items.map(() => day) } : { standings: items.map(() => standing) },
    )
  }

let request = 0

/** What amara was shown ten minutes ago, in a request of its own. */
export const view = (changes: Partial<LogEntry> = {}): LogEntry =>
  anEntry({
    at: minutesAgo(10),
    requestId: `view-${(request += 1)}`,
    actor: { id: 'amara', agency: 'social-care', role: 'MASH_PRACTITIONER', team: 'MASH, social work' },
    ...changes,
  })

/** Every review that an auditor may know of. */
export async function reviews({ app }: AgencyDatabase, auditor: string): Promise<StoredReview[]> {
  const wanted = { kind: null, state: null, auditor, kept: nothingKept, first: 100, after: null }
  return (await findReviews(app, wanted)).reviews
}

/** Judges what there is, each by the same standing; answers what nils may review. */
export async function judge(index: AgencyDatabase, standing: Standing): Promise<StoredReview[]> {
  await gatherAccesses(index.app)
  await judgeAccesses(index.app, frontDoor(standing), new Date())
  return reviews(index, 'nils')
}
