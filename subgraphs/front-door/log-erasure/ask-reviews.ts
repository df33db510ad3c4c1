import { z } from 'zod'
import { serviceUrl, type HubDirectory } from '#shared/config/hub-directory'
import { HubError } from '#shared/errors/hub-error'
import { postAsService } from '#shared/http/post-as-service'
import type { SigningKey } from '#shared/identity/signing-key'

/** Asks whether an access to a child is under review, by the child's pseudonym. */
export type AskReviews = (pseudonym: string) => Promise<boolean>

const reviewAnswer = z.object({ underReview: z.boolean() })

/**
 * Asks the access-log service, under our own credential.
 *
 * @throws HubError AGENCY_UNAVAILABLE where it does not answer: nobody knows then
 */
export function reviewAsker(directory: HubDirectory, key: SigningKey): AskReviews {
  return async (pseudonym) => {
    const call = { from: 'front-door', to: 'access-log', contentType: 'application/json' }
    try {
      const url = `${serviceUrl(directory, call.to)}/hub/under-review`
      const { statusCode, text } = await postAsService(key, {
        ...call,
        url,
        body: JSON.stringify({ pseudonym }),
      })
      return reviewAnswer.parse(statusCode === 200 ? JSON.parse(text) : undefined).underReview
    } catch (cause) {
      throw new HubError(
        'AGENCY_UNAVAILABLE',
        'The access-log service knows what is under review; try again.',
        { cause },
      )
    }
  }
}
