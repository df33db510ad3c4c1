import { HubError } from '#shared/errors/hub-error'
import { agencyRoles, mashRoles, type Role } from '#shared/sharing/vocabulary'
import { decide, type Decision } from '#shared/sharing/decide'
import { caseVersion } from '../grants/case-version.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import type { User } from '../user.js'
import type { CaseState } from './case-state.js'

/** The front door's own categories. */
export type FrontDoorCategory = 'front-door.identity' | 'front-door.case'

/** A case, and somebody who works on it. */
export interface OpenCase {
  readonly state: CaseState
  readonly user: User
  readonly role: Role
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
  return found
}

/** The case, if there is one and the person who asks has a task on it. */
export async function findCase(context: FrontDoorContext, id: string): Promise<OpenCase | undefined> {
  const request = requestOf(context)
  const user = await request.user
  const state = await request.cases.load(id)
  const role = actingRoles.find((each) => user.roles.includes(each))
  const worksOnIt = state?.tasks.some(({ userId }) => userId === user.id)
  if (state === undefined || role === undefined || !worksOnIt) return undefined
  return { state, user, role, decide: (category) => decideFor(state, user, role, category) }
}

/** The grant that goes with the children of a case. @throws HubError GRANT_REFUSED when the case is closed */
export function grantFor({ state, user, role }: OpenCase, context: FrontDoorContext): Promise<string> {
  if (state.status === 'CLOSED') throw new HubError('GRANT_REFUSED', 'The case is closed.')
  return context.services.mintGrant({
    sub: user.id,
    agency: user.agency,
    role,
    token: user.token,
    assessment: state.id,
    state: caseVersion(state, requestOf(context).today),
  })
}

/** Neither category looks at anybody's consent: a name is always shown on a case, and the case is the hub's own. */
function decideFor(state: CaseState, user: User, role: Role, category: FrontDoorCategory): Decision {
  return decide({
    profile: state.profile,
    purpose: state.purpose,
    basis: state.basis,
    consent: 'NOT_SOUGHT',
    consentBySubject: false,
    consentNames: [],
    category,
    owner: 'front-door',
    viewer: { agency: user.agency, role },
    task: true,
    emergency: false,
    excluded: false,
    asked: true,
    cameWithContact: false,
    youngPersonRefused: false,
    ownerDecision: 'NONE',
    override: false,
  })
}
