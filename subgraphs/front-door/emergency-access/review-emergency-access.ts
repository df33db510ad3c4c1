import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import { stepOf } from '#shared/state-machine/define-state-machine'
import { takeStep } from '#shared/state-machine/take-step'
import { plainText } from '#shared/subgraph/plain-text'
import { asInCase } from '../mash-assessment/as-in-case.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { excludedFrom } from '../restricted-cases/is-excluded.js'
import { assertRole } from '../user.js'
import { emergencyAccessStates } from './emergency-access.states.js'
import type { CaseEmergencyAccess } from './standing-emergency-access.js'

/** Who is alerted, and may review: those who manage the hub, and those who answer for an agency's records. */
const alerted = ['MASH_MANAGER', 'OWNER_DESK'] as const

/** Most accesses of one answer; what waits longest stands first. */
const MAXIMUM = 100

const listed = `
  SELECT x.id, x.assessment_id AS "assessmentId" FROM emergency_access x
  WHERE ($2::uuid IS NULL OR x.id = $2) AND ($3::boolean IS NULL OR (x.state = 'AWAITING_REVIEW') = $3)
    AND NOT ${excludedFrom('x.assessment_id', '$1')}
  ORDER BY (x.state = 'AWAITING_REVIEW') DESC, x.review_by, x.taken_at, x.id LIMIT ${MAXIMUM}`

/**
 * The alerts: every emergency access, save to cases that are kept from the person who asks.
 *
 * @throws HubError FORBIDDEN
 */
export async function emergencyAccesses(
  context: FrontDoorContext,
  open: boolean | null,
): Promise<CaseEmergencyAccess[]> {
  const user = await requestOf(context).user
  assertRole(user, alerted)
  return read(context, [user.id, null, open])
}

const noteBounds = { minimum: 1, maximum: 2_000 }

const reviewed = `
  UPDATE emergency_access
  SET state = $2, reviewed_by = $3, reviewed_at = $4, review_note = $5, recorded_at = now()
  WHERE id = $1 AND state = 'AWAITING_REVIEW'`

/**
 * Says whether an emergency access was justified. Access that was not ends at once.
 *
 * @throws HubError FORBIDDEN, NOT_FOUND, ANOTHER_PERSON_NEEDED for one's own or one's own team's, STEP_NOT_POSSIBLE when it was reviewed before
 */
export async function reviewEmergencyAccess(
  context: FrontDoorContext,
  id: string,
  justified: boolean,
  note: string,
): Promise<CaseEmergencyAccess> {
  const { at, user: signedIn } = requestOf(context)
  const user = await signedIn
  assertRole(user, alerted)
  const reviewNote = plainText('note', note, noteBounds)
  const access = await one(context, user.id, id)
  if (access.userId === user.id || access.team === user.team) {
    throw new HubError('ANOTHER_PERSON_NEEDED', 'Somebody of another team reviews an emergency access.')
  }
  const step = justified ? 'findJustified' : 'findNotJustified'
  const state = stepOf(emergencyAccessStates, access.state, step)
  const { dataSource } = context.services
  await takeStep(dataSource, emergencyAccessStates, step, reviewed, [id, state, user.id, at, reviewNote])
  requestOf(context).cases.clear(access.assessmentId)
  return one(context, user.id, id)
}

async function one(context: FrontDoorContext, userId: string, id: string): Promise<CaseEmergencyAccess> {
  const [access] = z.uuid().safeParse(id).success ? await read(context, [userId, id, null]) : []
  if (access === undefined) throw new HubError('NOT_FOUND')
  return access
}

async function read(context: FrontDoorContext, parameters: unknown[]): Promise<CaseEmergencyAccess[]> {
  const { dataSource } = context.services
  const rows = await dataSource.query<{ id: string; assessmentId: string }[]>(listed, parameters)
  return asInCase(context, rows, (state) => state.emergencyAccesses)
}
