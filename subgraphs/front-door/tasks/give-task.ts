import { HubError } from '#shared/errors/hub-error'
import type { RootInfo } from '#shared/subgraph/access-recorder'
import { idAsGiven } from '#shared/subgraph/id-as-given'
import { assertNotClosed, reopenCase, type OpenCase } from '../mash-assessment/open-case.js'
import type { TaskPart } from '../mash-assessment/mash-assessment.codes.js'
import type { FrontDoorContext } from '../request.js'
import { managing } from '../restricted-cases/managing.js'

const given = `
  INSERT INTO mash_assessment_task (assessment_id, user_id, part, given_by) VALUES ($1, $2, $3, $4)
  ON CONFLICT DO NOTHING RETURNING user_id`

/**
 * Gives somebody a task on a case, and with it the case: what she may see of it is decided by her own role all the same.
 *
 * @throws HubError FORBIDDEN to anybody but a MASH manager, NOT_FOUND, CASE_CLOSED, BAD_INPUT; ANOTHER_PERSON_NEEDED for oneself: a task
 * that she gave herself would explain nothing; STEP_NOT_POSSIBLE for somebody who has one
 */
export async function giveTask(
  context: FrontDoorContext,
  info: RootInfo,
  assessment: string,
  person: string,
  part: TaskPart,
): Promise<OpenCase> {
  const { opened, userId } = await managing(context, assessment)
  assertNotClosed(opened.state)
  const worker = idAsGiven('userId', person)
  if (worker === userId) throw new HubError('ANOTHER_PERSON_NEEDED', 'Another manager gives you a task.')
  const parameters = [assessment, worker, part, userId]
  const rows = await context.services.dataSource.query<unknown[]>(given, parameters)
  if (rows.length === 0) throw new HubError('STEP_NOT_POSSIBLE', 'give: that person has a task on the case.')
  context.access.touch(info, ['user', worker], ['part', part])
  return reopenCase(context, assessment)
}
