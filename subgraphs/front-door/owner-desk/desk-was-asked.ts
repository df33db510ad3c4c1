import { standingEmergencyAccesses } from '../emergency-access/standing-emergency-access.js'
import type { CaseState } from '../mash-assessment/case-state.js'
import { isClosed } from '../mash-assessment/closed.js'
import { partnerAgencies } from '../partner-agencies.js'
import { isExcluded } from '../restricted-cases/is-excluded.js'

/**
 * Whether a case waits for the desk of an agency, for this person of it: the agency was asked, or somebody has emergency access, which asks
 * every partner at once; the case is open, and it is not kept from her. The same that `askedCases` lists for her.
 */
export const deskWasAsked = (state: CaseState, agency: string, userId: string): boolean =>
  !isClosed(state) &&
  !isExcluded(state, userId) &&
  (state.requests.some((request) => request.agency === agency) ||
    (partnerAgencies.some(({ name }) => name === agency) && standingEmergencyAccesses(state).length > 0))
