import { HubError } from '#shared/errors/hub-error'
import type { FrontDoorContext } from '../request.js'
import { toldAssessment } from '../access-log/told.js'
import type { AssessmentView } from './mash-assessment.view.js'
import { openCase } from './open-case.js'

/**
 * Finds a case again from its key, for somebody who has a task on it: that is asked again, here, whatever was answered a moment ago. Of
 * the rest of the reference nothing is believed but the agencies' lines, which go into the chronology and nowhere else.
 *
 * @throws HubError NOT_FOUND
 */
export async function resolveAssessmentReference(
  reference: { readonly id?: unknown; readonly subjects?: unknown },
  context: FrontDoorContext,
): Promise<AssessmentView> {
  if (typeof reference.id !== 'string') throw new HubError('NOT_FOUND')
  return toldAssessment(context, await openCase(context, reference.id), { required: reference.subjects })
}
