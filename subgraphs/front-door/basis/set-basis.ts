import { HubError } from '#shared/errors/hub-error'
import { mashRoles, type Basis } from '#shared/sharing/vocabulary'
import { stepOf } from '#shared/state-machine/define-state-machine'
import { takeStep } from '#shared/state-machine/take-step'
import type { RootInfo } from '#shared/subgraph/access-recorder'
import { plainText } from '#shared/subgraph/plain-text'
import { assertNotClosed, openToAct, reopenCase, type OpenCase } from '../mash-assessment/open-case.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { assertRole } from '../user.js'
import { awaitsConfirmation } from './basis-for.js'
import { basisStates } from './basis.states.js'

const reasonBounds = { minimum: 1, maximum: 2_000 }

/** The number is one more than she saw: of two who set it at once the second finds it taken, and nothing is set. */
const changed = `
  WITH changed AS (
    INSERT INTO basis_change (assessment_id, number, basis, before, reason, set_by, set_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING assessment_id, basis)
  UPDATE mash_assessment SET basis = changed.basis FROM changed WHERE id = changed.assessment_id`

/**
 * Sets the statutory basis of a case. Everybody reads under it at once; who raises it to section 47 or emergency reads under it for four
 * hours, and then only once a manager has confirmed it.
 *
 * @throws HubError FORBIDDEN, BAD_INPUT, NOT_FOUND, CASE_CLOSED, STEP_NOT_POSSIBLE when somebody else has changed it meanwhile
 */
export async function setBasis(
  context: FrontDoorContext,
  info: RootInfo,
  assessment: string,
  basis: Basis,
  reason: string,
): Promise<OpenCase> {
  const { at, user: signedIn } = requestOf(context)
  const user = await signedIn
  assertRole(user, mashRoles)
  const why = plainText('reason', reason, reasonBounds)
  const { state } = await openToAct(context, assessment)
  assertNotClosed(state)
  if (state.basis === basis) throw new HubError('STEP_NOT_POSSIBLE', `set: the basis is ${basis} already.`)
  const number = (state.basisHistory.at(-1)?.number ?? 0) + 1
  const parameters = [assessment, number, basis, state.basis, why, user.id, at]
  // TypeORM answers an UPDATE with its rows and their number.
  const [, set] = await context.services.dataSource.query<[unknown[], number]>(changed, parameters)
  if (set === 0) throw new HubError('STEP_NOT_POSSIBLE', 'set: the basis has just changed.')
  context.access.touch(info, ['basisChange', String(number)])
  return reopenCase(context, assessment)
}

const confirmed = `
  UPDATE basis_change SET confirmed_by = $3, confirmed_at = $4, recorded_at = now()
  WHERE assessment_id = $1 AND number = $2 AND confirmed_by IS NULL`

/**
 * Confirms a basis of section 47 or emergency that somebody else has set.
 *
 * @param number of the change, so that nobody confirms what was set since they looked
 * @throws HubError FORBIDDEN, NOT_FOUND, CASE_CLOSED, ANOTHER_PERSON_NEEDED to its setter, STEP_NOT_POSSIBLE where it does not wait for that
 */
export async function confirmBasis(
  context: FrontDoorContext,
  info: RootInfo,
  assessment: string,
  number: number,
): Promise<OpenCase> {
  const { at, user: signedIn } = requestOf(context)
  const user = await signedIn
  assertRole(user, ['MASH_MANAGER'])
  const { state } = await openToAct(context, assessment)
  assertNotClosed(state)
  const newest = state.basisHistory.at(-1)
  const waits = newest?.number === number && awaitsConfirmation(state)
  stepOf(basisStates, waits ? 'AWAITING_CONFIRMATION' : 'STANDING', 'confirm')
  if (newest?.setBy === user.id) {
    throw new HubError('ANOTHER_PERSON_NEEDED', 'Another manager confirms a basis that you have set.')
  }
  const { dataSource } = context.services
  await takeStep(dataSource, basisStates, 'confirm', confirmed, [assessment, number, user.id, at])
  context.access.touch(info, ['basisChange', String(number)])
  return reopenCase(context, assessment)
}
