import { z } from 'zod'
import { HubError } from '#shared/errors/hub-error'
import { postAsService, type CallingService } from '#shared/http/post-as-service'

/** Asks whether an access to a child is under review, by the child's pseudonym. */
export type AskReviews = (pseudonym: string) => Promise<boolean>

const reviewAnswer = z.object({ underReview: z.boolean() })

/**
 * Asks the access-log service, under our own credential.
 *
 * @throws HubError AGENCY_UNAVAILABLE where it does not answer: nobody knows then
 */
export function reviewAsker(frontDoor: CallingService): AskReviews {
  return async (pseudonym) => {
    const call = {
      ...{ from: 'front-door', to: 'access-log', path: '/hub/under-review' },
      ...{ contentType: 'application/json', body: JSON.stringify({ pseudonym }) },
    }
    try {
      const { statusCode, text } = await postAsService(frontDoor, call)
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
