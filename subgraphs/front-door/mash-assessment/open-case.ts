import { HubError } from '#shared/errors/hub-error'
import { agencyRoles, mashRoles, type Role } from '#shared/sharing/vocabulary'
import { decide, type Decision } from '#shared/sharing/decide'
import type { DecisionInputs } from '#shared/sharing/decision-request'
import { standingIn } from '../access-log/note-case.js'
import { basisFor } from '../basis/basis-for.js'
import { endOfAsking } from '../childhood/end-of-asking.js'
import { caseVersion } from '../grants/case-version.js'
import { secondsLeft } from '../grants/seconds-left.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import type { User } from '../user.js'
import { askedFor, isLifeAtRisk } from '../told-to-gateway.js'
import type { CaseState } from './case-state.js'
import { isClosed } from './closed.js'
import { admits, purposeFor, standingOf, type Viewer } from './viewer.js'

/** The front door's own categories. */
export type FrontDoorCategory = 'front-door.identity' | 'front-door.case'

/** A case, and somebody for whom there is one. */
export interface OpenCase {
  readonly state: CaseState
  readonly user: User
  readonly role: Role
  /** Whose view of the agencies' records is previewed, by the desk of the one agency that tells. */
  readonly preview?: Viewer
  /** Whether this viewer may see the front door's own records of one category, on this case. */
  readonly decide: (category: FrontDoorCategory) => Decision
}

/** The role that somebody acts in: the first of these that they hold. */
const actingRoles: readonly Role[] = [...mashRoles, ...agencyRoles]

/**
 * Opens a case for the person who asks.
 *
 * @throws HubError NOT_FOUND - the same, at the same cost, whether there is no such case or none for this person: hidden is not found
 */
export async function openCase(context: FrontDoorContext, id: string): Promise<OpenCase> {
  const found = await findCase(context, id)
  if (found === undefined) throw new HubError('NOT_FOUND')
  requestOf(context).told.lifeAtRisk ||= isLifeAtRisk(found.state, found.user.id)
  return found
}

/**
 * Opens a case to somebody who is to change something about it: that takes a task, for emergency access opens a case and lets nobody act on it.
 *
 * @throws HubError NOT_FOUND as {@link openCase}; FORBIDDEN without a task
 */
export async function openToAct(context: FrontDoorContext, id: string): Promise<OpenCase> {
  const opened = await openCase(context, id)
  if (!standingOf(opened.state, opened.user.id).task) throw new HubError('FORBIDDEN')
  return opened
}

/** Opens a case again, after something was written about it. @throws HubError NOT_FOUND */
export function reopenCase(context: FrontDoorContext, id: string): Promise<OpenCase> {
  requestOf(context).cases.clear(id)
  return openCase(context, id)
}

/** @throws HubError CASE_CLOSED */
export function assertNotClosed(state: CaseState): void {
  if (isClosed(state)) throw new HubError('CASE_CLOSED')
}

/** The case, if there is one for the person who asks: with a task on it or emergency access, and not excluded. */
export async function findCase(context: FrontDoorContext, id: string): Promise<OpenCase | undefined> {
  const request = requestOf(context)
  const user = await request.user
  const state = await request.cases.load(id)
  const role = actingRoles.find((each) => user.roles.includes(each))
  if (state === undefined || role === undefined || !admits(standingOf(state, user.id))) return undefined
  const viewer = { sub: user.id, agency: user.agency, role }
  return { state, user, role, decide: (category) => decide(frontDoorRequest(state, viewer, category)) }
}

/** Whoever has the case open, as grants and statements know them. */
export const viewerOf = ({ user, role, preview }: OpenCase): Viewer =>
  preview ?? { sub: user.id, agency: user.agency, role }

/**
 * The grant that goes with a child of a case.
 *
 * @throws HubError GRANT_REFUSED when the case is closed, or no agency is asked about this child any more
 */
export async function grantFor(
  opened: OpenCase,
  context: FrontDoorContext,
  childId: string,
): Promise<string> {
  const { state, user } = opened
  if (isClosed(state)) throw new HubError('GRANT_REFUSED', 'The case is closed.')
  const child = state.subjects.find(({ id }) => id === childId)
  const over = child && endOfAsking(child, state)
  if (over) throw new HubError('GRANT_REFUSED', over)
  const viewer = viewerOf(opened)
  const version = caseVersion(state, viewer)
  const binding = { ...viewer, token: user.token, assessment: state.id, state: version }
  const grant = await context.services.mintGrant(binding, secondsLeft(state, viewer))
  const { grants } = requestOf(context).told
  const told = (grants[grant] ??= {
    asked: askedFor(state, viewer),
    standing: standingIn(opened),
    children: {},
  })
  if (child) told.children[child.id] = child.pseudonym
  return grant
}

/**
 * What is asked of the rules for one of the front door's own categories. None looks at anybody's consent: a name is always shown on a
 * case, and the case is the hub's own.
 */
export function frontDoorRequest(state: CaseState, viewer: Viewer, category: string): DecisionInputs {
  return {
    profile: state.profile,
    purpose: purposeFor(state, viewer.sub),
    basis: basisFor(state, viewer.sub),
    consent: 'NOT_SOUGHT',
    consentBySubject: false,
    consentNames: [],
    category,
    owner: 'front-door',
    viewer: { agency: viewer.agency, role: viewer.role },
    ...standingOf(state, viewer.sub),
    asked: true,
    cameWithContact: false,
    youngPersonRefused: false,
    ownerDecision: 'NONE',
    override: false,
  }
}
