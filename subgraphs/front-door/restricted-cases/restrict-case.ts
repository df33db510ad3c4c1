import { isDeepStrictEqual } from 'node:util'
import { HubError } from '#shared/errors/hub-error'
import { stepOf } from '#shared/state-machine/define-state-machine'
import { takeStep } from '#shared/state-machine/take-step'
import type { RootInfo } from '#shared/subgraph/access-recorder'
import { idAsGiven } from '#shared/subgraph/id-as-given'
import { reopenCase, type OpenCase } from '../mash-assessment/open-case.js'
import type { FrontDoorContext } from '../request.js'
import { managing } from './managing.js'
import type { RestrictionReason } from './restriction.codes.js'
import { restrictionStates } from './restriction.states.js'

const MAXIMUM_VIEWERS = 100

/** Who is named always includes the manager who names them: somebody must be left who can lift it. */
function named(viewers: readonly string[], manager: string): string[] {
  if (viewers.length > MAXIMUM_VIEWERS) {
    throw new HubError('BAD_INPUT', `namedViewers has at most ${MAXIMUM_VIEWERS} people.`)
  }
  const ids = viewers.map((viewer) => idAsGiven('namedViewers', viewer))
  return [...new Set([...ids, manager])].sort()
}

const restricted = `
  INSERT INTO case_restriction (assessment_id, reason, named_viewers, set_by, set_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT DO NOTHING RETURNING id`

/** Keeps a case to the viewers that are named. For everybody else it ceases to exist. @throws HubError STEP_NOT_POSSIBLE */
export async function restrictCase(
  context: FrontDoorContext,
  info: RootInfo,
  assessment: string,
  reason: RestrictionReason,
  namedViewers: readonly string[],
): Promise<OpenCase> {
  const { opened, userId, at } = await managing(context, assessment)
  const viewers = named(namedViewers, userId)
  stepOf(restrictionStates, stateOf(opened), 'restrict')
  const parameters = [assessment, reason, viewers, userId, at]
  const [made] = await context.services.dataSource.query<{ id: string }[]>(restricted, parameters)
  if (made === undefined)
    throw new HubError('STEP_NOT_POSSIBLE', 'restrict: the case has just been restricted.')
  context.access.touch(info, ['restriction', made.id])
  return reopenCase(context, assessment)
}

const renamed = `
  UPDATE case_restriction SET named_viewers = $2, recorded_at = now()
  WHERE assessment_id = $1 AND lifted_at IS NULL AND named_viewers = $3`

/** Names the viewers of a restricted case anew; the same again changes nothing. @throws HubError STEP_NOT_POSSIBLE */
export async function nameViewers(
  context: FrontDoorContext,
  info: RootInfo,
  assessment: string,
  namedViewers: readonly string[],
): Promise<OpenCase> {
  const { opened, userId } = await managing(context, assessment)
  const viewers = named(namedViewers, userId)
  stepOf(restrictionStates, stateOf(opened), 'nameViewers')
  touchRestriction(context, info, opened)
  const before = opened.state.restriction?.namedViewers
  if (isDeepStrictEqual(before, viewers)) return opened
  const parameters = [assessment, viewers, before]
  await takeStep(context.services.dataSource, restrictionStates, 'nameViewers', renamed, parameters)
  return reopenCase(context, assessment)
}

const lifted = `
  UPDATE case_restriction SET lifted_by = $2, lifted_at = $3, recorded_at = now()
  WHERE assessment_id = $1 AND lifted_at IS NULL`

/** Opens a restricted case again to everybody with a task on it. @throws HubError STEP_NOT_POSSIBLE */
export async function liftRestriction(
  context: FrontDoorContext,
  info: RootInfo,
  assessment: string,
): Promise<OpenCase> {
  const { opened, userId, at } = await managing(context, assessment)
  stepOf(restrictionStates, stateOf(opened), 'lift')
  const parameters = [assessment, userId, at]
  await takeStep(context.services.dataSource, restrictionStates, 'lift', lifted, parameters)
  touchRestriction(context, info, opened)
  return reopenCase(context, assessment)
}

/** Says in the log which restriction it was, as it stood when the case was opened. */
function touchRestriction({ access }: FrontDoorContext, info: RootInfo, { state }: OpenCase): void {
  if (state.restriction) access.touch(info, ['restriction', state.restriction.id])
}

const stateOf = ({ state }: OpenCase): 'RESTRICTED' | 'UNRESTRICTED' =>
  state.restriction === null ? 'UNRESTRICTED' : 'RESTRICTED'
