import { standingEmergencyAccesses } from '../emergency-access/standing-emergency-access.js'
import type { CaseState } from '../mash-assessment/case-state.js'
import { isClosed, isDecided } from '../mash-assessment/closed.js'
import { isExcluded } from '../restricted-cases/is-excluded.js'

/**
 * Whether a case waits for the desk of an agency, for this person of it: the agency was asked, or somebody has emergency access, which asks
 * every partner at once; the case is open, and it is not kept from her. The same that `askedCases` lists for her.
 */
export const deskWasAsked = (state: CaseState, agency: string, userId: string): boolean =>
  !isClosed(state) &&
  !isExcluded(state, userId) &&
  (wasAsked(state, agency) || (state.policies.has(agency) && standingEmergencyAccesses(state).length > 0))

/**
 * Whether the desk of an agency may say something on a case: while it waits for it, and of what was decided also when the case is closed. Whoever
 * was asked may disagree then.
 */
export const deskMaySpeak = (state: CaseState, agency: string, userId: string): boolean =>
  deskWasAsked(state, agency, userId) ||
  (isDecided(state) && wasAsked(state, agency) && !isExcluded(state, userId))

const wasAsked = ({ requests }: CaseState, agency: string): boolean =>
  requests.some((request) => request.agency === agency)
