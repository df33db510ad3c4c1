import type { CaseState } from '../mash-assessment/case-state.js'
import { isClosed } from '../mash-assessment/closed.js'
import { isExcluded } from '../restricted-cases/is-excluded.js'

/**
 * Whether a case waits for the desk of an agency, for this person of it: the agency was asked, the case is open, and it is not kept from her.
 * The same that `askedCases` lists for her.
 */
export const deskWasAsked = (state: CaseState, agency: string, userId: string): boolean =>
  !isClosed(state) &&
  !isExcluded(state, userId) &&
  state.requests.some((request) => request.agency === agency)
