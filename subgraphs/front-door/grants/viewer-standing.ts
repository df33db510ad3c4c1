import type { GrantStatement } from '#shared/identity/grant-statement'
import { basisFor } from '../basis/basis-for.js'
import type { CaseState } from '../mash-assessment/case-state.js'
import { purposeFor, standingOf, type Viewer } from '../mash-assessment/viewer.js'

/** What a statement says of the viewer's own part in the case. */
export type ViewerStanding = Pick<GrantStatement, 'purpose' | 'basis' | 'task' | 'emergency' | 'excluded'>

/** What a viewer is to a case. In a preview that is somebody who works on it, and nobody in particular: no basis is her own doing. */
export function viewerStanding(state: CaseState, { sub, preview }: Viewer): ViewerStanding {
  if (preview === undefined) {
    return { purpose: purposeFor(state, sub), basis: basisFor(state, sub), ...standingOf(state, sub) }
  }
  return { purpose: state.purpose, basis: state.basis, task: true, emergency: false, excluded: false }
}
