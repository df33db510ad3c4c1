import {
  explainAnswer,
  type ExplainAnswer,
  type ExplainQuestion,
} from '#shared/agency/explain/explain-contract'
import { HubError } from '#shared/errors/hub-error'
import { postAsService, type CallingService } from '#shared/http/post-as-service'

/** Asks an agency how it decided. */
export type AskAgency = (agency: string, question: ExplainQuestion) => Promise<ExplainAnswer>

/**
 * Makes the calls of the front door to the agencies, under its own credential.
 *
 * @throws HubError AGENCY_UNAVAILABLE; BAD_INPUT where the agency had no such category or policy at that time
 */
export function agencyAsker(frontDoor: CallingService): AskAgency {
  return async (agency, question) => {
    const { statusCode, text } = await post(agency, JSON.stringify(question))
    if (statusCode === 400) throw new HubError('BAD_INPUT', notThen)
    const answer = explainAnswer.safeParse(statusCode === 200 ? JSON.parse(text) : undefined)
    if (!answer.success) throw unavailable(agency, answer.error)
    return answer.data
  }

  async function post(agency: string, body: string): ReturnType<typeof postAsService> {
    const call = { from: 'front-door', to: agency, path: '/decisions/explain' }
    try {
      return await postAsService(frontDoor, { ...call, contentType: 'application/json', body })
    } catch (error) {
      throw unavailable(agency, error)
    }
  }
}

const unavailable = (agency: string, cause: unknown): HubError =>
  new HubError('AGENCY_UNAVAILABLE', `${agency} explains its decisions itself; try again.`, { cause })

const notThen =
  'at, category: at that time the agency had no sharing policy on record, or none with this category.'
