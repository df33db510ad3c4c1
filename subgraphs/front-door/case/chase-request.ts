import { dateInEngland } from '#shared/calendar/clock'
import { HubError } from '#shared/errors/hub-error'
import { possibleInstead } from '#shared/state-machine/define-state-machine'
import type { RootInfo } from '#shared/subgraph/access-recorder'
import { plainText } from '#shared/subgraph/plain-text'
import { openCase, reopenCase, type OpenCase } from '../mash-assessment/open-case.js'
import type { FrontDoorContext } from '../request.js'
import { actorsOn } from './actors-of.js'
import { eventsFor } from './case-step.js'
import { outstanding } from './information-returns.js'

const whomBounds = { maximum: 2_000 }

/** That somebody of an agency was reminded of what it was asked; the instant as text, ISO 8601. */
export interface CaseChase {
  readonly agency: string
  readonly whom: string
  readonly by: string
  readonly at: string
}

/** A chase `h` as the pairs of a JSON object: the shape of {@link CaseChase}. */
export const caseChaseColumns = `'agency', h.agency, 'whom', h.whom, 'by', h.chased_by, 'at', h.chased_at`

/** Sent twice it is written once. */
const chased = `
  INSERT INTO request_chase (assessment_id, agency, whom, chased_by, chased_at, chased_on) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT DO NOTHING`

/**
 * Writes down that somebody of an agency was reminded of what it was asked. That changes nothing of the case, and no clock.
 *
 * @throws HubError NOT_FOUND; FORBIDDEN to anybody but a practitioner or a manager who works on it; BAD_INPUT; STEP_NOT_POSSIBLE where the
 * agency has nothing to answer, or the case has gone on without it: with who has, and with what is possible instead
 */
export async function chaseRequest(
  context: FrontDoorContext,
  info: RootInfo,
  assessment: string,
  agency: string,
  whom: string,
): Promise<OpenCase> {
  const opened = await openCase(context, assessment)
  const { state, user } = opened
  const theirs = actorsOn(opened)
  if (!theirs.includes('PRACTITIONER') && !theirs.includes('MANAGER')) throw new HubError('FORBIDDEN')
  const waiting = eventsFor(state.status, ['AGENCY']).includes('RETURN_RECEIVED') ? outstanding(state) : []
  if (!waiting.includes(agency)) {
    const instead = waiting.length === 0 ? 'nobody' : waiting.join(', ')
    const possible = eventsFor(state.status, theirs)
    throw new HubError(
      'STEP_NOT_POSSIBLE',
      `chase: of this case ${instead} has still to answer: the case is ${state.status}. ${possibleInstead(possible)}`,
      { possible },
    )
  }
  const parameters = [state.id, agency, plainText('whom', whom, whomBounds), user.id, state.at]
  await context.services.dataSource.query(chased, [...parameters, dateInEngland(state.at)])
  context.access.touch(info, ['request', agency])
  return reopenCase(context, assessment)
}
