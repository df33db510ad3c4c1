import {
  explainAnswer,
  type ExplainAnswer,
  type ExplainQuestion,
} from '#shared/agency/explain/explain-contract'
import { serviceUrl, type HubDirectory } from '#shared/config/hub-directory'
import { HubError } from '#shared/errors/hub-error'
import { postAsService } from '#shared/http/post-as-service'
import type { SigningKey } from '#shared/identity/signing-key'

/** Asks an agency how it decided. */
export type AskAgency = (agency: string, question: ExplainQuestion) => Promise<ExplainAnswer>

/**
 * Makes the calls of the front door to the agencies, under its own credential.
 *
 * @throws HubError AGENCY_UNAVAILABLE; BAD_INPUT where the agency had no such category or policy at that time
 */
export function agencyAsker(directory: HubDirectory, key: SigningKey): AskAgency {
  return async (agency, question) => {
    const { statusCode, text } = await post(agency, JSON.stringify(question))
    if (statusCode === 400) throw new HubError('BAD_INPUT', notThen)
    const answer = explainAnswer.safeParse(statusCode === 200 ? JSON.parse(text) : undefined)
    if (!answer.success) throw unavailable(agency, answer.error)
    return answer.data
  }

  async function post(agency: string, body: string): ReturnType<typeof postAsService> {
    const url = `${serviceUrl(directory, agency)}/decisions/explain`
    try {
      const contentType = 'application/json'
      return await postAsService(key, { from: 'front-door', to: agency, url, contentType, body })
    } catch (error) {
      throw unavailable(agency, error)
    }
  }
}

const unavailable = (agency: string, cause: unknown): HubError =>
  new HubError('AGENCY_UNAVAILABLE', `${agency} explains its decisions itself; try again.`, { cause })

const notThen =
  'at, category: at that time the agency had no sharing policy on record, or none with this category.'
