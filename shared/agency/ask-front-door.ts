import { HubError } from '#shared/errors/hub-error'
import {
  digestOfQuestion,
  type FrontDoorAnswer,
  type FrontDoorQuestion,
} from '#shared/identity/front-door-answer'
import type { TokenVerifier } from '#shared/identity/verify-token'
import type { FrontDoorClient } from './front-door-client.js'

/**
 * Asks the front door, and answers what it has signed for this service and this very question.
 *
 * @throws HubError FRONT_DOOR_UNAVAILABLE, FORBIDDEN, UNAUTHENTICATED
 */
export type AskFrontDoor = (asked: FrontDoorQuestion) => Promise<unknown>

/** Makes it for one service. */
export const askFrontDoor =
  (frontDoor: Pick<FrontDoorClient, 'postForToken'>, verify: TokenVerifier<FrontDoorAnswer>): AskFrontDoor =>
  async (asked) => {
    const told = await verify(await frontDoor.postForToken(asked.path, asked.question))
    if (told.asked !== digestOfQuestion(asked)) throw new HubError('UNAUTHENTICATED')
    return told.answer
  }
