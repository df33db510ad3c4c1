import { HubError } from '#shared/errors/hub-error'
import { stepOf } from '#shared/state-machine/define-state-machine'
import { takeStep } from '#shared/state-machine/take-step'
import { mashRoles } from '#shared/sharing/vocabulary'
import { plainText } from '#shared/subgraph/plain-text'
import { assertNotClosed } from '../mash-assessment/open-case.js'
import { requestOf, type FrontDoorContext } from '../request.js'
import { assertRole } from '../user.js'
import { findOverride, isPoliceDesk } from './find-overrides.js'
import { isPoliceNecessity } from './openable.js'
import { overrideStates } from './override.states.js'
import { overrideStateAt, type CaseOverride } from './standing-overrides.js'

const noteBounds = { maximum: 2_000 }

const decided = `
  UPDATE override SET state = $2, decided_by = $3, decided_at = $4, decision_note = $5, recorded_at = now()
  WHERE id = $1 AND state = 'REQUESTED'`

/**
 * Approves or declines one line of a request. It takes another person than the one who asked: a MASH manager on the case, or - where police
 * necessity protects the records - the police's own desk, and nobody else.
 *
 * @throws HubError FORBIDDEN, BAD_INPUT, NOT_FOUND, CASE_CLOSED, ANOTHER_PERSON_NEEDED to who asked, STEP_NOT_POSSIBLE
 */
export async function decideOverride(
  context: FrontDoorContext,
  id: string,
  approved: boolean,
  note: string,
): Promise<CaseOverride> {
  const { at, user: signedIn } = requestOf(context)
  const user = await signedIn
  assertRole(user, ['MASH_MANAGER', 'OWNER_DESK'])
  const decisionNote = plainText('note', note, noteBounds)
  const { override, state, own } = await findOverride(context, id)
  const isPolices = isPoliceNecessity(state.policies, override.category)
  if (!(isPolices ? isPoliceDesk(user) : user.roles.includes('MASH_MANAGER')))
    throw new HubError('FORBIDDEN', 'What police necessity protects is decided by the police’s desk.')
  if (!isPolices && !own) throw new HubError('FORBIDDEN')
  if (override.requestedBy === user.id) throw new HubError('ANOTHER_PERSON_NEEDED')
  assertNotClosed(state)
  const step = approved ? 'approve' : 'decline'
  const next = stepOf(overrideStates, overrideStateAt(override, at), step)
  const parameters = [override.id, next, user.id, at, decisionNote]
  await takeStep(context.services.dataSource, overrideStates, step, decided, parameters)
  return again(context, override)
}

const withdrawn = `
  UPDATE override SET state = $2, withdrawn_by = $3, withdrawn_at = $4, recorded_at = now()
  WHERE id = $1 AND state = $5`

/**
 * Takes one line of a request back, approved or not: the next view obeys it. By whoever asked, or a manager on the case.
 *
 * @throws HubError FORBIDDEN, NOT_FOUND, STEP_NOT_POSSIBLE
 */
export async function withdrawOverride(context: FrontDoorContext, id: string): Promise<CaseOverride> {
  const { at, user: signedIn } = requestOf(context)
  const user = await signedIn
  assertRole(user, mashRoles)
  const { override, own } = await findOverride(context, id)
  if (!own) throw new HubError('FORBIDDEN')
  if (override.requestedBy !== user.id) assertRole(user, ['MASH_MANAGER'])
  const next = stepOf(overrideStates, overrideStateAt(override, at), 'withdraw')
  const parameters = [override.id, next, user.id, at, override.state]
  await takeStep(context.services.dataSource, overrideStates, 'withdraw', withdrawn, parameters)
  return again(context, override)
}

async function again(context: FrontDoorContext, { id, assessmentId }: CaseOverride): Promise<CaseOverride> {
  requestOf(context).cases.clear(assessmentId)
  return (await findOverride(context, id)).override
}
