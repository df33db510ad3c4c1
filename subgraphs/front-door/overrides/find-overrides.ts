import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import { asInCase } from '../mash-assessment/as-in-case.js'
import { closedIn } from '../mash-assessment/closed.js'
import { admits, standingOf } from '../mash-assessment/viewer.js'
import type { CaseState } from '../mash-assessment/case-state.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { excludedFrom } from '../restricted-cases/is-excluded.js'
import { assertRole, type User } from '../user.js'
import { isPoliceNecessity, policeNecessities } from './openable.js'
import type { CaseOverride } from './standing-overrides.js'

/** An override, and the case that it is asked for. */
export interface FoundOverride {
  readonly override: CaseOverride
  readonly state: CaseState
  /** Whether the person who asks works on the case; the police's desk decides on requests of others too, and emergency access lets nobody act. */
  readonly own: boolean
}

/** Whether somebody answers for the police, and so decides on what police necessity protects. */
export const isPoliceDesk = ({ agency, roles }: User): boolean =>
  agency === 'police' && roles.includes('OWNER_DESK')

/** Finds one for somebody who may know of it. @throws HubError NOT_FOUND */
export async function findOverride(context: FrontDoorContext, id: string): Promise<FoundOverride> {
  const request = requestOf(context)
  const user = await request.user
  const assessment = await assessmentOf(context, id)
  const state = assessment === undefined ? undefined : await request.cases.load(assessment)
  const override = state?.overrides.find((each) => each.id === id.toLowerCase())
  if (state === undefined || override === undefined) throw new HubError('NOT_FOUND')
  const standing = standingOf(state, user.id)
  const desk =
    isPoliceDesk(user) && isPoliceNecessity(state.policies, override.category) && !standing.excluded
  if (!admits(standing) && !desk) throw new HubError('NOT_FOUND')
  return { override, state, own: admits(standing) && standing.task }
}

async function assessmentOf(context: FrontDoorContext, id: string): Promise<string | undefined> {
  if (!z.uuid().safeParse(id).success) return undefined
  const statement = `SELECT r.assessment_id AS "assessmentId" FROM override o
    JOIN override_request r ON r.id = o.request_id WHERE o.id = $1`
  const [row] = await context.services.dataSource.query<{ assessmentId: string }[]>(statement, [id])
  return row?.assessmentId
}

/** Most overrides of one answer; what waits longest stands first. */
const MAXIMUM = 100

const waiting = `
  SELECT o.id, r.assessment_id AS "assessmentId"
  FROM override o JOIN override_request r ON r.id = o.request_id JOIN mash_assessment a ON a.id = r.assessment_id
  WHERE o.state = 'REQUESTED' AND r.expires_at > $2 AND r.requested_by <> $1 AND NOT ${closedIn('a.status')}
    AND NOT ${excludedFrom('a.id', '$1')}
    AND (($3 AND o.category <> ALL($5) AND a.id IN (SELECT assessment_id FROM mash_assessment_task WHERE user_id = $1))
      OR ($4 AND o.category = ANY($5)))
  ORDER BY r.requested_at, r.id, o.line LIMIT ${MAXIMUM}`

/**
 * The overrides that wait for this person's decision: those on cases that a manager has a task on, or what police necessity protects for the police's desk; never
 * what they have asked for themselves.
 *
 * @throws HubError FORBIDDEN
 */
export async function overridesWaiting(context: FrontDoorContext): Promise<CaseOverride[]> {
  const { at, user: signedIn } = requestOf(context)
  const user = await signedIn
  assertRole(user, ['MASH_MANAGER', 'OWNER_DESK'])
  const manager = user.roles.includes('MASH_MANAGER')
  const { dataSource, policies } = context.services
  const parameters = [user.id, at, manager, isPoliceDesk(user), policeNecessities(policies)]
  const rows = await dataSource.query<{ id: string; assessmentId: string }[]>(waiting, parameters)
  return asInCase(context, rows, ({ overrides }) => overrides)
}
