import { HubError } from '#shared/errors/hub-error'
import type { FrontDoorContext } from '../request.js'
import { toldAssessment } from '../access-log/told.js'
import { findAskedCase } from '../owner-desk/preview.js'
import type { AssessmentView } from './mash-assessment.view.js'
import { findCase } from './open-case.js'

/**
 * Finds a case again from its key, for somebody who has a task on it, or whose desk was asked and looks at a preview: that is asked again,
 * here, whatever was answered a moment ago, and she is told of the case what the rules show her. Of the rest of the reference nothing is believed but the agencies' lines, which go into the chronology and nowhere else.
 *
 * @throws HubError NOT_FOUND
 */
export async function resolveAssessmentReference(
  reference: { readonly id?: unknown; readonly subjects?: unknown },
  context: FrontDoorContext,
): Promise<AssessmentView> {
  if (typeof reference.id !== 'string') throw new HubError('NOT_FOUND')
  const opened = (await findCase(context, reference.id)) ?? (await findAskedCase(context, reference.id))
  if (opened === undefined) throw new HubError('NOT_FOUND')
  return toldAssessment(context, opened, { required: reference.subjects })
}
