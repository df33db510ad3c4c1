import type { Told } from '#shared/subgraph/access-recorder'
import { basisFor } from './basis/basis-for.js'
import { isClosed } from './mash-assessment/closed.js'
import type { CaseState } from './mash-assessment/case-state.js'
import { standingOf, type Viewer } from './mash-assessment/viewer.js'

/** What the gateway has to know of the cases of a request: what cannot wait, and whom it needs not call. No client is told. */
export interface ToldToGateway {
  /** A case that was opened, or a contact that was sent, says that somebody's life is at risk. */
  lifeAtRisk: boolean
  /** What each grant is for. */
  readonly grants: Record<string, ToldGrant>
}

/** What a grant is for: whom the gateway need not call, and what its log then says of that, which no other log can. */
export interface ToldGrant {
  /** The agencies that were asked on the case; null where the rules ask everybody. */
  readonly asked: readonly string[] | null
  /** The standing under which the children of the case are told of. */
  readonly standing: Omit<Told, 'fields' | 'child'>
  /** What the children with whom it goes are called in the logs, by their ids. */
  readonly children: Record<string, string>
}

/** Nothing yet. */
export const nothingTold = (): ToldToGateway => ({ lifeAtRisk: false, grants: {} })

/** Whether somebody's life is at risk in a case, as far as it says: it was rated red, is a matter of section 47, or began with a child in danger. */
export const isLifeAtRisk = (state: CaseState, userId: string): boolean =>
  !isClosed(state) &&
  (state.rag === 'RED' ||
    ['S47', 'EMERGENCY'].includes(basisFor(state, userId)) ||
    standingOf(state, userId).emergency ||
    state.contacts.some(({ inDanger }) => inDanger))

/** Whom the viewer's grant is for, as rule R00 has it: who was asked, and in an emergency everybody. */
export const askedFor = (state: CaseState, { sub, preview }: Viewer): readonly string[] | null =>
  preview === undefined && standingOf(state, sub).emergency
    ? null
    : state.requests.map(({ agency }) => agency)
