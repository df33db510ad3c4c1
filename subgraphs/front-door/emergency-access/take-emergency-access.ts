import { dateInEngland } from '#shared/calendar/clock'
import { addWorkingDays } from '#shared/calendar/working-days'
import { HubError } from '#shared/errors/hub-error'
import { mashRoles } from '#shared/sharing/vocabulary'
import { plainText } from '#shared/subgraph/plain-text'
import type { CaseState } from '../mash-assessment/case-state.js'
import { assertNotClosed } from '../mash-assessment/open-case.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { isExcluded } from '../restricted-cases/is-excluded.js'
import { assertRole, type User } from '../user.js'
import type { EmergencyAccessInput } from './emergency-access.type.js'
import { emergencyAccessOf, type CaseEmergencyAccess } from './standing-emergency-access.js'

const FRESH_SECONDS = 5 * 60
const HOURS = 4
const explanationBounds = { minimum: 20, maximum: 2_000 }

/** One at a time of a person and a case: of two calls at once the second finds what the first has made. */
const lock = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))'

const statement = `
  INSERT INTO emergency_access (assessment_id, user_id, team, reason, explanation, taken_at, expires_at, review_by, state)
  SELECT $1, $2, $3, $4, $5, $6, $7, $8, 'AWAITING_REVIEW'
  WHERE NOT EXISTS (SELECT FROM emergency_access
    WHERE assessment_id = $1 AND user_id = $2 AND (state = 'NOT_JUSTIFIED' OR expires_at > $6))`

/**
 * Opens a case to a member of the hub for four hours, task or not. That cannot wait for anybody's approval, so it takes a fresh sign-in and
 * a reason, is told to those who answer for records, and is reviewed. Whoever has such access already is given the same again;
 * whose access to it was found unjustified before is given none, for good.
 *
 * It lifts neither a restriction nor what is sealed, shielded or legal: to somebody whom the case is kept from there is none, and the answer
 * is the same as for an id that nobody has heard of.
 *
 * @throws HubError FORBIDDEN, FRESH_SIGN_IN_NEEDED, BAD_INPUT, NOT_FOUND, CASE_CLOSED, EMERGENCY_ACCESS_REFUSED
 */
export async function takeEmergencyAccess(
  context: FrontDoorContext,
  input: EmergencyAccessInput,
): Promise<CaseEmergencyAccess> {
  const { at, user: signedIn, cases, told } = requestOf(context)
  const user = await signedIn
  assertRole(user, mashRoles)
  assertFresh(user)
  // Twenty blanks between two letters are no explanation.
  const explanation = plainText('explanation', input.explanation.replaceAll(/\s+/g, ' '), explanationBounds)
  const state = await cases.load(input.assessment)
  if (state === undefined || isExcluded(state, user.id)) throw new HubError('NOT_FOUND')
  assertNotClosed(state)
  assertNeverUnjustified(state, user.id)
  told.lifeAtRisk = true
  const standing = emergencyAccessOf(state, user.id)
  if (standing !== undefined) return standing
  const expiresAt = new Date(at.getTime() + HOURS * 3_600_000)
  await context.services.dataSource.transaction(async (manager) => {
    await manager.query(lock, [`emergency access ${state.id} ${user.id}`])
    await manager.query(statement, [
      ...[state.id, user.id, user.team, input.reason, explanation],
      ...[at, expiresAt, addWorkingDays(dateInEngland(at), 1)],
    ])
  })
  cases.clear(state.id)
  return takenBy(user.id, await cases.load(state.id), at)
}

/** Hers that has not run out, be it taken by another call of hers a moment after this one began. */
function takenBy(userId: string, state: CaseState | undefined, at: Date): CaseEmergencyAccess {
  if (state !== undefined) assertNeverUnjustified(state, userId)
  const access = state?.emergencyAccesses.find(
    (each) => each.userId === userId && Date.parse(each.expiresAt) > at.getTime(),
  )
  if (access === undefined) throw new Error('An emergency access was taken, and is not there.')
  return access
}

/** Whoever opened a case without cause once does not open it so again: a review would be worth nothing. */
function assertNeverUnjustified({ emergencyAccesses }: CaseState, userId: string): void {
  const unjustified = emergencyAccesses.some(
    (access) => access.userId === userId && access.state === 'NOT_JUSTIFIED',
  )
  if (unjustified) throw new HubError('EMERGENCY_ACCESS_REFUSED')
}

/** The time of the token is about now, whatever the clock of business rules says. */
function assertFresh({ signedInAt }: User): void {
  if (Date.now() / 1_000 - signedInAt > FRESH_SECONDS) throw new HubError('FRESH_SIGN_IN_NEEDED')
}
