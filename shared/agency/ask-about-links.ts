import { HubError } from '#shared/errors/hub-error'
import { digestOfLinkQuestion, type LinkAnswerToken, type LinkQuestion } from '#shared/identity/link-answer'
import type { TokenVerifier } from '#shared/identity/verify-token'
import type { FrontDoorClient } from './front-door-client.js'

/**
 * Asks the front door about links, and answers what it has signed for this agency and this very question.
 *
 * @throws HubError FRONT_DOOR_UNAVAILABLE, FORBIDDEN, UNAUTHENTICATED
 */
export type AskAboutLinks = (asked: LinkQuestion) => Promise<unknown>

/** Makes it for one agency. */
export const askAboutLinks =
  (frontDoor: Pick<FrontDoorClient, 'postForToken'>, verify: TokenVerifier<LinkAnswerToken>): AskAboutLinks =>
  async (asked) => {
    const told = await verify(await frontDoor.postForToken(asked.path, asked.question))
    if (told.asked !== digestOfLinkQuestion(asked)) throw new HubError('UNAUTHENTICATED')
    return told.answer
  }
