import { dateInEngland } from '#shared/calendar/clock'
import { addWorkingDays } from '#shared/calendar/working-days'
import { HubError } from '#shared/errors/hub-error'
import { mashRoles } from '#shared/sharing/vocabulary'
import { plainText } from '#shared/subgraph/plain-text'
import { assertNotClosed, reopenCase } from '../mash-assessment/open-case.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { isExcluded } from '../restricted-cases/is-excluded.js'
import { assertRole, type User } from '../user.js'
import type { EmergencyAccessInput } from './emergency-access.type.js'
import { emergencyAccessOf, type CaseEmergencyAccess } from './standing-emergency-access.js'

const FRESH_SECONDS = 5 * 60
const HOURS = 4
const explanationBounds = { minimum: 20, maximum: 2_000 }

const statement = `
  INSERT INTO emergency_access (assessment_id, user_id, team, reason, explanation, taken_at, expires_at, review_by, state)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'AWAITING_REVIEW')`

/**
 * Opens a case to a member of the hub for four hours, task or not. That cannot wait for anybody's approval, so it takes a fresh sign-in and
 * a reason, is told to those who answer for records, and is reviewed. Whoever has such access already is given the same again.
 *
 * It lifts neither a restriction nor what is sealed, shielded or legal: to somebody whom the case is kept from there is none, and the answer
 * is the same as for an id that nobody has heard of.
 *
 * @throws HubError FORBIDDEN, FRESH_SIGN_IN_NEEDED, BAD_INPUT, NOT_FOUND, CASE_CLOSED
 */
export async function takeEmergencyAccess(
  context: FrontDoorContext,
  input: EmergencyAccessInput,
): Promise<CaseEmergencyAccess> {
  const { at, user: signedIn, cases } = requestOf(context)
  const user = await signedIn
  assertRole(user, mashRoles)
  assertFresh(user)
  // Twenty blanks between two letters are no explanation.
  const explanation = plainText('explanation', input.explanation.replaceAll(/\s+/g, ' '), explanationBounds)
  const state = await cases.load(input.assessment)
  if (state === undefined || isExcluded(state, user.id)) throw new HubError('NOT_FOUND')
  assertNotClosed(state)
  const standing = emergencyAccessOf(state, user.id)
  if (standing !== undefined) return standing
  const expiresAt = new Date(at.getTime() + HOURS * 3_600_000)
  await context.services.dataSource.query(statement, [
    ...[state.id, user.id, user.team, input.reason, explanation],
    ...[at, expiresAt, addWorkingDays(dateInEngland(at), 1)],
  ])
  const access = emergencyAccessOf((await reopenCase(context, state.id)).state, user.id)
  if (access === undefined) throw new Error('An emergency access was taken, and is not there.')
  return access
}

/** The time of the token is about now, whatever the clock of business rules says. */
function assertFresh({ signedInAt }: User): void {
  if (Date.now() / 1_000 - signedInAt > FRESH_SECONDS) throw new HubError('FRESH_SIGN_IN_NEEDED')
}
