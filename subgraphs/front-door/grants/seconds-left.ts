import { confirmationDue } from '../basis/basis-for.js'
import { standingEmergencyAccesses } from '../emergency-access/standing-emergency-access.js'
import type { CaseState } from '../mash-assessment/case-state.js'
import type { Viewer } from '../mash-assessment/viewer.js'
import { overridesFor } from '../overrides/standing-overrides.js'

/**
 * Seconds until the first thing runs out that this viewer's view of the case stands on: an override, the emergency access - hers, or for a
 * preview anybody's, which asked the desk - or the hours in which she reads under a basis that she raised herself. No grant and no statement
 * lives longer. Infinity where nothing does.
 */
export function secondsLeft(state: CaseState, viewer: Viewer): number {
  const accesses = standingEmergencyAccesses(state).filter(
    ({ userId }) => userId === viewer.sub || viewer.preview !== undefined,
  )
  const due = confirmationDue(state)
  const ends = [
    ...overridesFor(state, viewer).map(({ expiresAt }) => Date.parse(expiresAt)),
    ...accesses.map(({ expiresAt }) => Date.parse(expiresAt)),
    ...(due === null ? [] : [due.getTime()]),
  ].filter((end) => end > state.at.getTime())
  return (Math.min(...ends) - state.at.getTime()) / 1_000
}
