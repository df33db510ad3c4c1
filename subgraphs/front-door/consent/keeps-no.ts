import type { Answered } from './consent-answer.js'
import type { ConsentRow } from './consent.entity.js'
import { noes } from './effective-consent.js'

/** What of a record makes a no count. */
export type CountingNo = Pick<
  Answered,
  'answer' | 'kind' | 'agencies' | 'categories' | 'askedAt' | 'validFrom'
> &
  Pick<ConsentRow, 'giverId' | 'relationship'>

/**
 * Whether a correction leaves all of a no: of the same giver and kind, for as much, as early and as new. What is no no has none to leave.
 * A no by name is not kept by one in general, which a yes in general would end.
 */
export function keepsNo(wrong: CountingNo, right: CountingNo): boolean {
  if (!noes.includes(wrong.answer)) return true
  return (
    noes.includes(right.answer) &&
    right.kind === wrong.kind &&
    right.giverId === wrong.giverId &&
    right.relationship === wrong.relationship &&
    wrong.agencies.every((agency) => right.agencies.includes(agency)) &&
    wrong.categories.every((category) => right.categories.includes(category)) &&
    (wrong.categories.length > 0 || right.categories.length === 0) &&
    right.askedAt >= wrong.askedAt &&
    right.validFrom <= wrong.validFrom
  )
}
