import { createHash } from 'node:crypto'
import { standingEmergencyAccesses } from '../emergency-access/standing-emergency-access.js'
import type { CaseState } from '../mash-assessment/case-state.js'
import type { Viewer } from '../mash-assessment/viewer.js'
import { partnerAgencies } from '../partner-agencies.js'
import { caseStatementFor } from './grant-statement-for.js'

/**
 * Digest of everything that a statement about the case to this viewer stands on, at the instant that it was read for: who works on it, and
 * what each agency would be told. A change of basis, purpose, profile, task, request, subject, shield, consent, override, emergency access
 * or restriction makes another version - and so does a place that somebody protects, wherever it is, for no text may tell it any more; so does whatever runs out, and a sixteenth birthday, because everything is resolved for the
 * instant.
 */
export function caseVersion(state: CaseState, { sub, agency, role, preview }: Viewer): string {
  const known = versions.get(state) ?? new Map<string, string>()
  const viewer = JSON.stringify([sub, agency, role, preview])
  const version = known.get(viewer) ?? digest(state, { sub, agency, role, preview })
  versions.set(state, known.set(viewer, version))
  return version
}

function digest(state: CaseState, viewer: Viewer): string {
  const told = agenciesOf(state).map((name) => caseStatementFor(name, state, viewer))
  return createHash('sha256')
    .update(JSON.stringify([state.status, state.tasks, told]))
    .digest('base64url')
}

/**
 * The agencies whose statements can matter. A partner that was not asked shows a pointer at most, whatever it is told; so one that joins or
 * leaves the hub ends no grant.
 */
const agenciesOf = (state: CaseState): string[] => [
  ...new Set([
    ...partnerAgencies.map(({ name }) => name),
    ...state.requests.map(({ agency }) => agency),
    // Emergency access asks everybody.
    ...(standingEmergencyAccesses(state).length > 0 ? state.policies.keys() : []),
  ]),
]

/** A reading of a case is asked for its version several times: for the grant, and by each agency that exchanges it. */
const versions = new WeakMap<CaseState, Map<string, string>>()
