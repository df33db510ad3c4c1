import { HubError } from '#shared/errors/hub-error'
import { stepOf } from '#shared/state-machine/define-state-machine'
import { takeStep } from '#shared/state-machine/take-step'
import type { RootInfo } from '#shared/subgraph/access-recorder'
import { idAsGiven } from '#shared/subgraph/id-as-given'
import { reopenCase, type OpenCase } from '../mash-assessment/open-case.js'
import type { FrontDoorContext } from '../request.js'
import type { CaseExclusion } from './is-excluded.js'
import { managing } from './managing.js'
import type { RestrictionReason } from './restriction.codes.js'
import { exclusionStates } from './restriction.states.js'

const excluded = `
  INSERT INTO case_exclusion (assessment_id, user_id, reason, set_by, set_at) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT DO NOTHING RETURNING id`

/**
 * Keeps a case from one person, restricted or not, task or not.
 *
 * @throws HubError ANOTHER_PERSON_NEEDED for oneself, who could not readmit herself; STEP_NOT_POSSIBLE
 */
export async function excludeFromCase(
  context: FrontDoorContext,
  info: RootInfo,
  assessment: string,
  person: string,
  reason: RestrictionReason,
): Promise<OpenCase> {
  const { opened, userId, at } = await managing(context, assessment)
  const excludedPerson = idAsGiven('userId', person)
  if (excludedPerson === userId) {
    throw new HubError('ANOTHER_PERSON_NEEDED', 'Another manager excludes you from a case.')
  }
  stepOf(exclusionStates, stateOf(exclusionOf(opened, excludedPerson)), 'exclude')
  const parameters = [assessment, excludedPerson, reason, userId, at]
  const [made] = await context.services.dataSource.query<{ id: string }[]>(excluded, parameters)
  if (made === undefined)
    throw new HubError('STEP_NOT_POSSIBLE', 'exclude: the person has just been excluded.')
  context.access.touch(info, ['exclusion', made.id])
  return reopenCase(context, assessment)
}

const readmitted = `
  UPDATE case_exclusion SET lifted_by = $3, lifted_at = $4, recorded_at = now()
  WHERE assessment_id = $1 AND user_id = $2 AND lifted_at IS NULL`

/** Ends an exclusion. @throws HubError STEP_NOT_POSSIBLE */
export async function readmitToCase(
  context: FrontDoorContext,
  info: RootInfo,
  assessment: string,
  person: string,
): Promise<OpenCase> {
  const { opened, userId, at } = await managing(context, assessment)
  const exclusion = exclusionOf(opened, person)
  stepOf(exclusionStates, stateOf(exclusion), 'readmit')
  const parameters = [assessment, person, userId, at]
  await takeStep(context.services.dataSource, exclusionStates, 'readmit', readmitted, parameters)
  if (exclusion) context.access.touch(info, ['exclusion', exclusion.id])
  return reopenCase(context, assessment)
}

const exclusionOf = ({ state }: OpenCase, person: string): CaseExclusion | undefined =>
  state.exclusions.find(({ userId }) => userId === person)

const stateOf = (exclusion: CaseExclusion | undefined): 'EXCLUDED' | 'NOT_EXCLUDED' =>
  exclusion ? 'EXCLUDED' : 'NOT_EXCLUDED'
